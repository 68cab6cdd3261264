import { withoutNoise } from '@nitida/plugin-ingestion/contract/bill-content';
import { PART_KINDS, type PartKind, type SupplyParts } from './bill-parts.ts';

type Unit = SupplyParts['unit'];
type DirectKind = Exclude<PartKind, 'consumption' | 'fixed' | 'power'>;

/**
 * Why an amount is another than before, one cause at a time. `from` and `to` are what the cause went
 * from and to: days, a quantity, euro for one unit. A `correction` takes back what was used; `variable`
 * is a charge that changed otherwise than what was used.
 */
export type Effect =
  | { kind: 'quantity'; cents: number; unit: Unit; from: number; to: number }
  | { kind: 'price'; cents: number; unit: Unit; from: number; to: number }
  | { kind: 'days'; cents: number; from: number; to: number }
  | { kind: SimpleKind; cents: number };
type SimpleKind =
  | DirectKind
  | 'correction'
  | 'variable'
  | 'fixed'
  | 'power'
  | 'supply_new'
  | 'supply_gone'
  | 'tv_licence'
  | 'previous_balance'
  | 'unlisted';

/** A bill to compare; `supplies` of both bills stand at the same place where they are the same. */
export type Side = {
  days: number | null;
  supplies: readonly (SupplyParts | null)[];
  amountCents: number;
  tvLicenceCents: number;
  previousBalanceCents: number;
};

/** A supply that both bills have. */
type Pair = { now: SupplyParts; before: SupplyParts };
type Days = { from: number; to: number } | null;

/** All that makes the difference of two bills; to the cent, and nothing that makes none. */
export function effectsBetween(now: Side, before: Side): Effect[] {
  const days = now.days && before.days ? { from: before.days, to: now.days } : null;
  const pairs: Pair[] = [];
  const comeAndGone: Effect[] = [];
  for (let place = 0; place < Math.max(now.supplies.length, before.supplies.length); place += 1) {
    const [one, other] = [now.supplies[place], before.supplies[place]];
    if (one && other) pairs.push({ now: one, before: other });
    else if (one) comeAndGone.push({ kind: 'supply_new', cents: total(one) });
    else if (other) comeAndGone.push({ kind: 'supply_gone', cents: -total(other) });
  }

  const effects = merged([
    ...consumptionEffects(pairs, days),
    ...pairs.flatMap((pair) => [
      ...monthlyEffects('fixed', pair, days),
      ...monthlyEffects('power', pair, days),
      ...directEffects(pair),
    ]),
    ...comeAndGone,
    { kind: 'tv_licence', cents: now.tvLicenceCents - before.tvLicenceCents },
    { kind: 'previous_balance', cents: now.previousBalanceCents - before.previousBalanceCents },
  ]).filter(({ cents }) => cents !== 0);
  const unlisted = now.amountCents - before.amountCents - sumOf(effects);
  return unlisted === 0 ? effects : [...effects, { kind: 'unlisted', cents: unlisted }];
}

export const sumOf = (effects: readonly { cents: number }[]): number =>
  effects.reduce((sum, { cents }) => sum + cents, 0);

const total = ({ cents }: SupplyParts): number => Object.values(cents).reduce((sum, one) => sum + one, 0);

/** Supplies of one unit together, as their average price is told: two meters have no price each to the reader. */
function consumptionEffects(pairs: readonly Pair[], days: Days): Effect[] {
  const byUnit = Map.groupBy(pairs, ({ now, before }) => (now.unit === before.unit ? now.unit : null));
  return [...byUnit].flatMap(([unit, same]): Effect[] => {
    const now = usageOf(same.map((pair) => pair.now));
    const before = usageOf(same.map((pair) => pair.before));
    return unit === null
      ? [{ kind: 'variable', cents: now.cents - before.cents }]
      : usageEffects(unit, now, before, days);
  });
}

type Usage = { quantity: number; cents: number };

const usageOf = (supplies: readonly SupplyParts[]): Usage => ({
  quantity: withoutNoise(supplies.reduce((sum, { quantity }) => sum + quantity, 0)),
  cents: supplies.reduce((sum, { cents }) => sum + cents.consumption, 0),
});

/**
 * First the days change, then what was used in a day, then the price: each step ends in whole cents,
 * so that the three sum to the difference whatever was rounded.
 */
function usageEffects(unit: Unit, now: Usage, before: Usage, days: Days): Effect[] {
  const quantities = { unit, from: before.quantity, to: now.quantity };
  const cents = now.cents - before.cents;
  if (before.quantity < 0 || now.quantity < 0) return [{ kind: 'correction', cents }];
  // Nothing times no price is known: it is what was used, unless the amount went the other way.
  if (before.quantity === 0 || now.quantity === 0)
    return [
      Math.sign(cents) === Math.sign(now.quantity - before.quantity)
        ? { kind: 'quantity', cents, ...quantities }
        : { kind: 'variable', cents },
    ];
  if (before.cents <= 0 || now.cents <= 0) return [{ kind: 'variable', cents }];

  const priceBefore = before.cents / before.quantity;
  const sameUsePerDay = days ? Math.round((before.cents * days.to) / days.from) : before.cents;
  const samePrice = Math.round(now.quantity * priceBefore);
  return [
    ...(days ? [{ kind: 'days' as const, cents: sameUsePerDay - before.cents, ...days }] : []),
    { kind: 'quantity', cents: samePrice - sameUsePerDay, ...quantities },
    { kind: 'price', cents: now.cents - samePrice, unit, from: priceBefore / 100, to: now.cents / now.quantity / 100 },
  ];
}

/** What is charged by the month grows with the months: only the rest is a change of its own. */
function monthlyEffects(kind: 'fixed' | 'power', { now, before }: Pair, days: Days): Effect[] {
  const [amount, amountBefore] = [now.cents[kind], before.cents[kind]];
  const sameEachMonth =
    now.months && before.months ? Math.round((amountBefore * now.months) / before.months) : amountBefore;
  // More days that cost less, as where months were forgotten or are given back, explain nothing.
  if (!days || Math.sign(sameEachMonth - amountBefore) !== Math.sign(days.to - days.from))
    return [{ kind, cents: amount - amountBefore }];
  return [
    { kind: 'days', cents: sameEachMonth - amountBefore, ...days },
    { kind, cents: amount - sameEachMonth },
  ];
}

const directEffects = ({ now, before }: Pair): Effect[] =>
  PART_KINDS.filter((kind) => kind !== 'consumption' && kind !== 'fixed' && kind !== 'power').map((kind) => ({
    kind,
    cents: now.cents[kind] - before.cents[kind],
  }));

/** The same cause of several supplies once. Quantities and prices are together already: there is one for each unit. */
function merged(effects: readonly Effect[]): Effect[] {
  const byCause = Map.groupBy(effects, (effect) => ('unit' in effect ? `${effect.kind} ${effect.unit}` : effect.kind));
  return [...byCause.values()].flatMap((same): Effect[] => {
    const [first] = same;
    return first ? [{ ...first, cents: sumOf(same) }] : [];
  });
}
