import { PART_KINDS, type PartKind, type SupplyParts } from './bill-parts.ts';

type Unit = SupplyParts['unit'];
type DirectKind = Exclude<PartKind, 'consumption' | 'fixed' | 'power'>;

/**
 * Why an amount is another than before, one cause at a time. `from` and `to` are what the cause went
 * from and to: days, a quantity, euro for one unit, kilowatts.
 */
export type Effect =
  | { kind: 'quantity'; cents: number; unit: Unit; from: number; to: number }
  | { kind: 'price'; cents: number; unit: Unit; from: number; to: number }
  | { kind: 'days'; cents: number; from: number; to: number }
  | {
      kind:
        DirectKind | 'fixed' | 'power' | 'supply_new' | 'supply_gone' | 'tv_licence' | 'previous_balance' | 'unlisted';
      cents: number;
    };

/** A bill to compare; `supplies` of both bills stand at the same place where they are the same. */
export type Side = {
  days: number | null;
  supplies: readonly (SupplyParts | null)[];
  amountCents: number;
  tvLicenceCents: number;
  previousBalanceCents: number;
};

/** All that makes the difference of two bills; to the cent, and nothing that makes none. */
export function effectsBetween(now: Side, before: Side): Effect[] {
  const places = Math.max(now.supplies.length, before.supplies.length);
  const perSupply = Array.from({ length: places }, (_, place) =>
    supplyEffects(now.supplies[place] ?? null, before.supplies[place] ?? null, now.days, before.days),
  ).flat();

  const beside: Effect[] = [
    { kind: 'tv_licence', cents: now.tvLicenceCents - before.tvLicenceCents },
    { kind: 'previous_balance', cents: now.previousBalanceCents - before.previousBalanceCents },
  ];
  const effects = merged([...perSupply, ...beside]).filter(({ cents }) => cents !== 0);
  const unlisted = now.amountCents - before.amountCents - sumOf(effects);
  return unlisted === 0 ? effects : [...effects, { kind: 'unlisted', cents: unlisted }];
}

export const sumOf = (effects: readonly Effect[]): number => effects.reduce((sum, { cents }) => sum + cents, 0);

const total = ({ cents }: SupplyParts): number => Object.values(cents).reduce((sum, one) => sum + one, 0);

function supplyEffects(
  now: SupplyParts | null,
  before: SupplyParts | null,
  daysNow: number | null,
  daysBefore: number | null,
): Effect[] {
  if (!now) return before ? [{ kind: 'supply_gone', cents: -total(before) }] : [];
  if (!before) return [{ kind: 'supply_new', cents: total(now) }];

  const days = daysNow && daysBefore ? { from: daysBefore, to: daysNow } : null;
  return [
    ...consumptionEffects(now, before, days),
    ...monthlyEffects('fixed', now, before, days),
    ...monthlyEffects('power', now, before, days),
    ...PART_KINDS.filter((kind) => kind !== 'consumption' && kind !== 'fixed' && kind !== 'power').map(
      (kind): Effect => ({ kind, cents: now.cents[kind] - before.cents[kind] }),
    ),
  ];
}

type Days = { from: number; to: number } | null;

/**
 * First the days change, then what was used in a day, then the price: each step ends in whole cents,
 * so that the three sum to the difference whatever was rounded.
 */
function consumptionEffects(now: SupplyParts, before: SupplyParts, days: Days): Effect[] {
  const [amount, amountBefore] = [now.cents.consumption, before.cents.consumption];
  const { unit } = now;
  const quantities = { unit, from: before.quantity, to: now.quantity };
  // A correction that takes back has no price, and nothing times no price is known.
  if (before.quantity <= 0 || now.quantity <= 0 || unit !== before.unit)
    return [{ kind: 'quantity', cents: amount - amountBefore, ...quantities }];

  const priceBefore = amountBefore / before.quantity;
  const sameUsePerDay = days ? Math.round((amountBefore * days.to) / days.from) : amountBefore;
  const samePrice = Math.round(now.quantity * priceBefore);
  return [
    ...(days ? [{ kind: 'days' as const, cents: sameUsePerDay - amountBefore, ...days }] : []),
    { kind: 'quantity', cents: samePrice - sameUsePerDay, ...quantities },
    { kind: 'price', cents: amount - samePrice, unit, from: priceBefore / 100, to: amount / 100 / now.quantity },
  ];
}

/** What is charged by the month grows with the months: only the rest is a change of its own. */
function monthlyEffects(kind: 'fixed' | 'power', now: SupplyParts, before: SupplyParts, days: Days): Effect[] {
  const [amount, amountBefore] = [now.cents[kind], before.cents[kind]];
  const sameEachMonth =
    days && days.from !== days.to && now.months && before.months
      ? Math.round((amountBefore * now.months) / before.months)
      : amountBefore;
  return [
    ...(days ? [{ kind: 'days' as const, cents: sameEachMonth - amountBefore, ...days }] : []),
    { kind, cents: amount - sameEachMonth },
  ];
}

/** The same cause of several supplies once; quantities add up, a price is that of the first. */
function merged(effects: readonly Effect[]): Effect[] {
  const byCause = Map.groupBy(effects, (effect) => ('unit' in effect ? `${effect.kind} ${effect.unit}` : effect.kind));
  return [...byCause.values()].flatMap((same): Effect[] => {
    const [first] = same;
    if (!first) return [];
    const cents = sumOf(same);
    if (first.kind !== 'quantity') return [{ ...first, cents }];
    const quantities = same.flatMap((one) => (one.kind === 'quantity' ? [one] : []));
    return [
      {
        ...first,
        cents,
        from: quantities.reduce((sum, { from }) => sum + from, 0),
        to: quantities.reduce((sum, { to }) => sum + to, 0),
      },
    ];
  });
}
