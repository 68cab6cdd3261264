import { daysBetween, localDate } from '@nitida/kernel/local-date';
import type { BillView, EarlierBill } from '@nitida/plugin-tickets/contract';
import type { Locale } from '../../i18n/locale.ts';
import { fill } from '../../i18n/texts.ts';
import { supplyName } from '../follow-consumption/supply-name.ts';

type Name = 'now' | 'previous' | 'lastYear';
type Row = {
  name: Name;
  label: string;
  period: string;
  value: string;
  perDay: string;
  /** Of the longest bar, by what a day comes to: periods differ in length. */
  fraction: number;
};
/** One thing that is compared: what a supply used, or what was billed. */
export type Measure = { label: string; unit: string | null; rows: Row[]; points: string[] };

type Term = { name: Name; from: string; to: string; days: number; bill: EarlierBill | null };

/** This bill beside the one before and the one of the same period last year; nothing where there is neither. */
export function comparisonOf({ bill, earlier }: BillView, locale: Locale): Measure[] {
  const terms = termsOf(bill, earlier);
  if (terms.length < 2) return [];

  const { supplies } = bill.content;
  const used = supplies.flatMap((supply, index) => {
    const usedIn = ({ bill: before }: Term): number | null => {
      if (!before) return Number(supply.billedConsumption);
      const same = before.supplies.find((one) => one.index === index && one.unit === supply.unit);
      return same ? Number(same.billedConsumption) : null;
    };
    return measure(
      {
        label: locale.texts.comparison.usage,
        unit: supplies.length > 1 ? supplyName(supply, supplies, locale) : null,
        amountIn: usedIn,
        written: (value) => locale.quantity(value, supply.unit),
        writtenPerDay: (value) => locale.quantity(Number(value.toPrecision(2)), supply.unit),
      },
      terms,
      locale,
    );
  });
  const billed = measure(
    {
      label: locale.texts.comparison.amount,
      unit: null,
      amountIn: ({ bill: before }) => (before ?? bill.content).billTotalCents,
      written: (value) => locale.money(value),
      writtenPerDay: (value) => locale.money(Math.round(value)),
    },
    terms,
    locale,
  );
  return [...used, ...billed];
}

export const hasComparison = ({ bill, earlier }: Pick<BillView, 'bill' | 'earlier'>): boolean =>
  termsOf(bill, earlier).length > 1;

function termsOf({ periodFrom, periodTo }: BillView['bill'], earlier: BillView['earlier']): Term[] {
  if (!periodFrom || !periodTo) return [];
  const term = (name: Name, from: string, to: string, before: EarlierBill | null): Term => ({
    name,
    from,
    to,
    days: daysBetween(localDate(from), localDate(to)) + 1,
    bill: before,
  });
  return [
    term('now', periodFrom, periodTo, null),
    ...(['previous', 'lastYear'] as const).flatMap((name) => {
      const before = earlier?.[name];
      return before ? [term(name, before.periodFrom, before.periodTo, before)] : [];
    }),
  ].filter(({ days }) => days > 0);
}

type Measured = {
  label: string;
  unit: string | null;
  amountIn: (term: Term) => number | null;
  written: (value: number) => string;
  writtenPerDay: (value: number) => string;
};

function measure({ label, unit, amountIn, written, writtenPerDay }: Measured, terms: Term[], locale: Locale) {
  const { comparison: texts } = locale.texts;
  const found = terms.flatMap((term) => {
    const value = amountIn(term);
    return value === null ? [] : [{ ...term, value, perDay: value / term.days }];
  });
  const [now, ...before] = found;
  // What nobody used, then or now, is no comparison.
  if (!now || before.length === 0 || found.every(({ value }) => value <= 0)) return [];

  const longest = Math.max(...found.map(({ perDay }) => perDay));
  const rows = found.map(({ name, from, to, value, perDay }): Row => ({
    name,
    label: texts[name],
    period: locale.period(from, to),
    value: written(value),
    perDay: fill(texts.perDay, { quantity: writtenPerDay(perDay) }),
    fraction: Math.max(0, perDay / longest),
  }));
  const points = before.flatMap(({ name, perDay }) => pointOf(name, now.perDay, perDay, locale));
  return [{ label, unit, rows, points } satisfies Measure];
}

// Less than half a percent is a matter of rounding.
const SAME = 0.005;

function pointOf(name: Name, now: number, before: number, { texts, share }: Locale): string[] {
  if (name === 'now' || before <= 0 || now < 0) return [];
  const words = texts.comparison.points[name];
  const change = now / before - 1;
  if (Math.abs(change) < SAME) return [words.same];
  return [fill(change < 0 ? words.less : words.more, { share: share(Math.abs(change)) })];
}
