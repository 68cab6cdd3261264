import type { IndexSeries, Offer as ContentOffer, Supply } from '../../../contract/bill-content.ts';
import { type AtLeastOne, offerOf } from './stabo-bill.ts';
import type { Offer } from './stabo-records.ts';

/** `below`: the place of the supply that it stands below; -1 before the first. */
export type ToldOffer = { below: number; record: Offer; indexValues: IndexSeries[] };

type Shared = { offer: ContentOffer | null; supplies: AtLeastOne<Supply> };

/**
 * Whose the offers of a bill are: of the supply that one stands below, or, before the first, of all that
 * have none of their own. Flows of before tell a single one at the bill's end, and mean all its supplies;
 * and one that each supply repeats is said once.
 */
export function shareOffers(told: readonly ToldOffer[], supplies: AtLeastOne<Supply>): Shared {
  const [first, ...others] = told;
  if (!first) return { offer: null, supplies };
  const last = supplies.length - 1;
  if (others.length === 0 && (first.below === -1 || first.below === last)) return { offer: made(first), supplies };

  const own = new Map(told.map((one) => [one.below, made(one)]));
  const isOne = own.size > last && new Set([...own.values()].map((offer) => JSON.stringify(offer))).size === 1;
  if (isOne) return { offer: made(first), supplies };

  const withOwn = (supply: Supply, at: number): Supply => {
    const offer = own.get(at);
    return offer ? { ...supply, offer } : supply;
  };
  const [one, ...rest] = supplies;
  return {
    offer: own.get(-1) ?? null,
    supplies: [withOwn(one, 0), ...rest.map((supply, at) => withOwn(supply, at + 1))],
  };
}

const made = ({ record, indexValues }: ToldOffer): ContentOffer => offerOf(record, indexValues);
