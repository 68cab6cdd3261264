import type { BillView, Block } from '@nitida/plugin-tickets/contract';
import { FALLBACK } from '../../i18n/choice.ts';
import { type Texts, TEXTS } from '../../i18n/texts.ts';

export type Tip = { title: string; text: string };

type Service = BillView['bill']['service'];
type Ready = Texts['tips']['ready'];

/** The company's own tips; where it wrote none, the ready ones for the service of the bill. */
export function tipsOf(
  { tips }: Pick<Extract<Block, { kind: 'tips' }>, 'tips'>,
  service: Service,
  { tips: { ready } }: Texts,
): Tip[] {
  if (tips.length > 0) return tips;
  if (!hasReadyTips(service)) return [];
  const { first, second, third } = ready[service];
  return [first, second, third];
}

/** Nothing is ready for a telephone, or for a school canteen. */
export const hasReadyTips = (service: Service): service is Service & keyof Ready =>
  service in TEXTS[FALLBACK].tips.ready;
