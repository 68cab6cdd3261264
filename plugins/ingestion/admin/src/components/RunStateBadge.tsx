import type { RunState } from '@nitida/plugin-ingestion/contract';
import { Badge } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../texts.ts';

const TONES = {
  received: 'neutral',
  checking: 'primary',
  held: 'warning',
  suspended: 'warning',
  ready: 'secondary',
  in_test: 'alternative',
  approved: 'success',
  sending: 'primary',
  sent: 'success',
  closed: 'neutral',
  rejected: 'danger',
  failed: 'danger',
  paused: 'warning',
  cancelled: 'neutral',
} as const satisfies Record<RunState, string>;

/** A run's state in words; the colour only repeats them. */
export const RunStateBadge = ({ state }: { state: RunState }) => {
  const text = useTexts();
  return <Badge tone={TONES[state]}>{text(`state.${state}`)}</Badge>;
};
