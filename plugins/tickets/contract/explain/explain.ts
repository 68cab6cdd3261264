import type { BillContent } from '@nitida/plugin-ingestion/contract/bill-content';
import { daysBetween, localDate } from '@nitida/kernel/local-date';
import type { EarlierBill, EarlierBills } from '../earlier-bills.ts';
import { partsOf } from './bill-parts.ts';
import { type Effect, effectsBetween, type Side, sumOf } from './effects.ts';
import { type Reason, reasonsOf } from './reasons.ts';

/** What is known of a bill: as much of its view as an explanation is made from. */
export type BillFacts = {
  periodFrom: string | null;
  periodTo: string | null;
  amountCents: number;
  content: BillContent;
  earlier: Pick<EarlierBills, 'previous' | 'lastYear'> | undefined;
};

/** Why a bill is another than an earlier one. Effects and rest sum to the difference. */
export type Change = {
  from: string;
  to: string;
  differenceCents: number;
  /** The largest first. */
  effects: Effect[];
  /** The many small ones together. */
  restCents: number;
};

export type Explanation = {
  /** Their amounts sum to the bill's. */
  reasons: Reason[];
  overTwoYearsCents: number;
  previous: Change | null;
  lastYear: Change | null;
};

/** Explains a bill from its numbers alone, in no language: screen and voice find the words. */
export function explain(facts: BillFacts): Explanation {
  const { content, amountCents, earlier } = facts;
  const supplies = content.supplies.map(partsOf);
  const { tvLicenceCents, previousBalanceCents, overTwoYearsCents } = content;
  const now: Side = {
    days: facts.periodFrom && facts.periodTo ? daysOf(facts.periodFrom, facts.periodTo) : null,
    supplies,
    amountCents,
    tvLicenceCents,
    previousBalanceCents,
  };
  return {
    reasons: reasonsOf(supplies, now),
    overTwoYearsCents,
    previous: earlier?.previous ? changeFrom(earlier.previous, now) : null,
    lastYear: earlier?.lastYear ? changeFrom(earlier.lastYear, now) : null,
  };
}

/** Both days are billed: 1 March to 30 April is 61 days. */
export const daysOf = (from: string, to: string): number => daysBetween(localDate(from), localDate(to)) + 1;

function changeFrom(bill: EarlierBill, now: Side): Change {
  const { periodFrom: from, periodTo: to, amountCents, tvLicenceCents, previousBalanceCents } = bill;
  const parts = bill.supplies.map(partsOf);
  const places = now.supplies.map((_, place) => bill.supplies.findIndex(({ index }) => index === place));
  const before: Side = {
    days: daysOf(from, to),
    supplies: [
      ...places.map((place) => parts[place] ?? null),
      // What this bill has no longer stands beyond its own.
      ...parts.filter((_, place) => !places.includes(place)),
    ],
    amountCents,
    tvLicenceCents,
    previousBalanceCents,
  };
  const { effects, rest } = largestFirst(effectsBetween(now, before));
  return {
    from,
    to,
    differenceCents: now.amountCents - amountCents,
    effects,
    restCents: sumOf(rest),
  };
}

const MOST_EFFECTS = 4;
/** Against the largest: what is less than this of it is not worth a sentence. */
const SMALL = 0.08;

/** A single small one needs no gathering: it says more than "and other small differences". */
function largestFirst(all: readonly Effect[]): { effects: Effect[]; rest: Effect[] } {
  const sorted = all.toSorted((one, other) => Math.abs(other.cents) - Math.abs(one.cents));
  const largest = Math.abs(sorted[0]?.cents ?? 0);
  const kept = sorted.filter(({ cents }, place) => place < MOST_EFFECTS && Math.abs(cents) >= largest * SMALL);
  return sorted.length - kept.length === 1
    ? { effects: sorted, rest: [] }
    : { effects: kept, rest: sorted.slice(kept.length) };
}
