import type { Effect } from '@nitida/plugin-tickets/contract/explain/effects';
import { type Change, type Explanation, explain } from '@nitida/plugin-tickets/contract/explain/explain';
import type { PricedPart, Reason } from '@nitida/plugin-tickets/contract/explain/reasons';
import type { BillView } from '@nitida/plugin-tickets/contract';
import { fill, type Texts } from '../../i18n/texts.ts';
import type { Say } from './say.ts';

/** One thing and what it comes to; below zero it takes something off. */
export type Row = { kind: string; text: string; cents: number };
export type ReasonRow = Row & { parts: Row[] };

/** Made once for eye and ear: both tell of it on the same page. */
export function explanationOf(view: BillView): Explanation {
  const { bill, earlier } = view;
  const made = explanations.get(view) ?? explain({ ...bill, earlier });
  explanations.set(view, made);
  return made;
}

// Goes with the view, when its page is drawn.
const explanations = new WeakMap<BillView, Explanation>();

/** A bill of one sum explains nothing. */
export const hasExplanation = ({ bill }: BillView): boolean =>
  bill.content.supplies.some(({ lines }) => lines.length > 0);

/** What the amount is made of, in the order of the receipt. */
export const reasonRows = ({ reasons }: Explanation, texts: Texts, say: Say): ReasonRow[] =>
  reasons.map((reason) => ({
    kind: reason.kind,
    text: reasonText(reason, texts.explain, say),
    cents: reason.amountCents,
    parts: reason.kind === 'consumption' ? reason.parts.map((part) => partRow(part, reason.unit, texts, say)) : [],
  }));

function reasonText(reason: Reason, { reasons: texts, effects }: Texts['explain'], say: Say): string {
  switch (reason.kind) {
    case 'consumption': {
      // So much for each person or square metre: no meter has counted it.
      if (reason.quantity === 0) return texts.variable;
      // Less than nothing was billed: something was taken back, and nobody "used" it.
      if (reason.quantity < 0) return effects.correction;
      const quantity = say.quantity(reason.quantity, reason.unit);
      return reason.averagePrice === null
        ? fill(texts.consumptionAlone, { quantity })
        : fill(texts.consumption, { quantity, price: say.price(reason.averagePrice, reason.unit) });
    }
    case 'fixed':
      return reason.months === null
        ? texts.fixed
        : fill(texts.fixedMonths, { months: say.quantity(reason.months, 'month') });
    case 'power':
      return reason.months === null || reason.kilowatts === null
        ? texts.power
        : fill(texts.powerMonths, {
            power: say.quantity(reason.kilowatts, 'kW'),
            months: say.quantity(reason.months, 'month'),
          });
    case 'previous_balance':
      return reason.amountCents < 0 ? texts.previous_credit : texts.previous_balance;
    default:
      return texts[reason.kind];
  }
}

type ConsumptionUnit = Extract<Reason, { kind: 'consumption' }>['unit'];

const partRow = (part: PricedPart, unit: ConsumptionUnit, { explain: texts }: Texts, say: Say): Row => ({
  kind: part.name,
  text: fill(texts.part, {
    name: texts.parts[part.name],
    quantity: say.quantity(part.quantity, unit),
    price: say.price(part.averagePrice, unit),
  }),
  cents: part.amountCents,
});

/** How much more or less than before, and why: the largest causes first, the small ones together. */
export type ChangeWords = { headline: string; rows: Row[] };

export function changeWords(
  change: Change,
  which: 'previous' | 'lastYear',
  { explain: texts }: Texts,
  say: Say,
): ChangeWords {
  const { differenceCents: cents } = change;
  const headline = fill(texts[which][cents > 0 ? 'more' : cents < 0 ? 'less' : 'same'], {
    amount: say.money(cents),
    period: say.period(change.from, change.to),
  });
  const rows = change.effects.map((effect) => ({
    kind: effect.kind,
    text: effectText(effect, texts.effects, say),
    cents: effect.cents,
  }));
  const rest = { kind: 'rest', text: texts.effects.rest, cents: change.restCents };
  return { headline, rows: change.restCents === 0 ? rows : [...rows, rest] };
}

function effectText(effect: Effect, texts: Texts['explain']['effects'], say: Say): string {
  switch (effect.kind) {
    case 'quantity':
      return fill(effect.cents > 0 ? texts.quantityMore : texts.quantityLess, {
        from: say.quantity(effect.from, effect.unit),
        to: say.quantity(effect.to, effect.unit),
      });
    case 'price':
      return fill(effect.cents > 0 ? texts.priceUp : texts.priceDown, {
        from: say.price(effect.from, effect.unit),
        to: say.price(effect.to, effect.unit),
      });
    case 'days':
      return fill(effect.to > effect.from ? texts.daysMore : texts.daysLess, {
        from: say.quantity(effect.from, 'day'),
        to: say.quantity(effect.to, 'day'),
      });
    default:
      return texts[effect.kind];
  }
}

/** The few that matter most, and what all others come to together. */
export function largest(rows: readonly Row[], count: number): { rows: Row[]; restCents: number } {
  const sorted = rows.toSorted((one, other) => Math.abs(other.cents) - Math.abs(one.cents));
  const kept = sorted.length <= count + 1 ? sorted : sorted.slice(0, count);
  return { rows: kept, restCents: sorted.slice(kept.length).reduce((sum, { cents }) => sum + cents, 0) };
}
