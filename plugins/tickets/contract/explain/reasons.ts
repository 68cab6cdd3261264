import { type BillContent, withoutNoise } from '@nitida/plugin-ingestion/contract/bill-content';
import { type Line, PART_KINDS, type PartKind, type SupplyParts } from './bill-parts.ts';

type Unit = SupplyParts['unit'];

/** One step of the price: what was sold and what the network costs, or a band of water. */
export type PricedPart = { name: PartName; quantity: number; averagePrice: number; amountCents: number };
export type PartName = (typeof PART_NAMES)[number];
const PART_NAMES = ['sales', 'network', 'subsidised', 'base', 'excess1', 'excess2', 'excess3'] as const;

/** Why a bill comes to what it comes to, without a word of any language. Amounts sum to the bill's. */
export type Reason =
  | {
      kind: 'consumption';
      amountCents: number;
      quantity: number;
      unit: Unit;
      /** Euro for one unit; null where nothing was used. */
      averagePrice: number | null;
      estimated: number;
      parts: PricedPart[];
    }
  | { kind: 'fixed'; amountCents: number; months: number | null }
  | { kind: 'power'; amountCents: number; months: number | null; kilowatts: number | null }
  | {
      kind: Exclude<PartKind, 'consumption' | 'fixed' | 'power'> | 'tv_licence' | 'previous_balance' | 'unlisted';
      amountCents: number;
    };

type Totals = Pick<BillContent, 'tvLicenceCents' | 'previousBalanceCents'> & { amountCents: number };

/** In the order of a receipt. What the lines do not say (a rounding, a bill of one sum) is `unlisted`. */
export function reasonsOf(supplies: readonly SupplyParts[], totals: Totals): Reason[] {
  const listed = PART_KINDS.flatMap((kind) => reasonsOfKind(kind, supplies));
  const beside: Reason[] = [
    { kind: 'tv_licence', amountCents: totals.tvLicenceCents },
    { kind: 'previous_balance', amountCents: totals.previousBalanceCents },
  ];
  const reasons = [...listed, ...beside].filter(({ amountCents }) => amountCents !== 0);
  const unlisted = totals.amountCents - reasons.reduce((sum, { amountCents }) => sum + amountCents, 0);
  return unlisted === 0 ? reasons : [...reasons, { kind: 'unlisted', amountCents: unlisted }];
}

function reasonsOfKind(kind: PartKind, supplies: readonly SupplyParts[]): Reason[] {
  const own = supplies.filter(({ lines }) => lines.some((one) => one.kind === kind));
  if (own.length === 0) return [];
  // Kilowatt-hours and cubic metres cannot be added up; two supplies of electricity can.
  if (kind === 'consumption')
    return [...Map.groupBy(own, ({ unit }) => unit)].map(([unit, same]) => consumption(unit, same));

  const amountCents = own.reduce((sum, { cents }) => sum + cents[kind], 0);
  const months = same(own.map((one) => one.months));
  if (kind === 'fixed') return [{ kind, amountCents, months }];
  if (kind === 'power') return [{ kind, amountCents, months, kilowatts: same(own.map((one) => one.kilowatts)) }];
  return [{ kind, amountCents }];
}

function consumption(unit: Unit, supplies: readonly SupplyParts[]): Reason {
  const sum = (of: (supply: SupplyParts) => number) => supplies.reduce((total, supply) => total + of(supply), 0);
  const quantity = withoutNoise(sum((one) => one.quantity));
  const amountCents = sum(({ cents }) => cents.consumption);
  return {
    kind: 'consumption',
    amountCents,
    quantity,
    unit,
    averagePrice: quantity > 0 && amountCents > 0 ? amountCents / 100 / quantity : null,
    estimated: Math.min(quantity, withoutNoise(sum((one) => one.estimated))),
    // Of several supplies the parts would be prices of prices.
    parts: supplies.length === 1 ? supplies.flatMap(pricedParts) : [],
  };
}

const pricedParts = ({ lines }: SupplyParts): PricedPart[] =>
  lines.flatMap(({ kind, line, parts }) => (kind === 'consumption' ? [line, ...parts].flatMap(pricedPart) : []));

function pricedPart({ code, quantity, averagePrice, amountCents }: Line): PricedPart[] {
  const name = PART_NAMES.find((one) => code.endsWith(`.${one}`));
  if (!name || quantity === null || averagePrice === null) return [];
  return [{ name, quantity: Number(quantity), averagePrice: Number(averagePrice), amountCents }];
}

/** The one value that all have, or null. */
const same = (values: readonly (number | null)[]): number | null =>
  new Set(values).size === 1 ? (values[0] ?? null) : null;
