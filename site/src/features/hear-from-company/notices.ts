import type { BillContent } from '@nitida/plugin-ingestion/contract';
import type { IconName } from '../../layout/icons.ts';

type Kind = BillContent['notices'][number]['kind'];

/** How a notice looks; its kind is written in words as well. */
export const NOTICE_FACES = {
  info: { tone: 'calm', icon: 'info' },
  bonus: { tone: 'ok', icon: 'check' },
  prescription: { tone: 'warn', icon: 'alert' },
  previous_payments: { tone: 'calm', icon: 'card' },
  quality: { tone: 'calm', icon: 'info' },
} as const satisfies Record<Kind, { tone: string; icon: IconName }>;
