import type { ReceiptLine, Supply } from '@nitida/plugin-ingestion/contract/bill-content';

/** What a line of a receipt is for: the same few kinds whatever the service and the company's wording. */
export const PART_KINDS = [
  'consumption',
  'usage',
  'fixed',
  'power',
  'extras',
  'other_items',
  'recalculations',
  'bonus',
  'taxes',
] as const;
export type PartKind = (typeof PART_KINDS)[number];

export type Line = Omit<ReceiptLine, 'label'>;

/** As much of a supply as an explanation needs, of this bill or of an earlier one. */
export type BilledSupply = Pick<Supply, 'unit' | 'billedConsumption' | 'ofWhichEstimated'> & { lines: readonly Line[] };

/** `parts`: what a line that is one thing is made of: sales and network. */
export type SortedLine = { kind: PartKind; line: Line; parts: readonly Line[] };

/**
 * The lines of a supply, each with its kind; their amounts are those of the lines without parent. A line
 * that mixes kinds (water supply: a fixed part and bands) is taken apart, where its parts are all of it.
 */
export function sortedLines(lines: readonly Line[]): SortedLine[] {
  const codes = new Set(lines.map(({ code }) => code));
  const partsByParent = Map.groupBy(lines, ({ parentCode }) => parentCode);
  const roots = lines.filter(({ parentCode }) => parentCode === null || !codes.has(parentCode));

  return roots.flatMap((line): SortedLine[] => {
    const parts = line.parentCode === null ? (partsByParent.get(line.code) ?? []) : [];
    const leftCents = line.amountCents - totalOf(parts);
    // A company may round each part by itself: a cent a part is no reason to know nothing.
    const isWhole = parts.length > 0 && Math.abs(leftCents) <= parts.length;
    const kind = kindByCode(line);
    if (kind !== null || !isWhole) return [{ kind: kind ?? kindByUnit(line), line, parts }];

    const sorted = parts.map((part) => ({ kind: kindByCode(part) ?? kindByUnit(part), line: part, parts: [] }));
    const left = { kind: 'other_items' as const, line: { ...line, amountCents: leftCents }, parts: [] };
    return leftCents === 0 ? sorted : [...sorted, left];
  });
}

const totalOf = (lines: readonly Line[]): number => lines.reduce((sum, { amountCents }) => sum + amountCents, 0);

const BY_CODE: readonly (readonly [pattern: RegExp, kind: PartKind])[] = [
  [/^consumption_charge/, 'consumption'],
  [/^fixed_charge|(^|\.)fixed$/, 'fixed'],
  [/^power_charge/, 'power'],
  [/bonus/, 'bonus'],
  [/^excise|(^|\.)vat$|\.provincial$/, 'taxes'],
  [/(^|\.)recalculations?$/, 'recalculations'],
  [/^extra_products|\.(device|extra)$/, 'extras'],
  [/(^|\.)other_items$|deposit/, 'other_items'],
  // Of so much per cubic metre, though some companies print their sum alone.
  [/\.variable$|^water\.(components|ui)/, 'consumption'],
];

const kindByCode = ({ code }: Line): PartKind | null => BY_CODE.find(([pattern]) => pattern.test(code))?.[1] ?? null;

const BY_UNIT: Partial<Record<NonNullable<Line['unit']>, PartKind>> = {
  kWh: 'consumption',
  Smc: 'consumption',
  mc: 'consumption',
  kW: 'power',
  month: 'fixed',
  day: 'fixed',
  sqm: 'fixed',
  minute: 'usage',
  GB: 'usage',
  sms: 'usage',
  piece: 'usage',
};

const kindByUnit = ({ unit }: Line): PartKind => (unit === null ? 'other_items' : (BY_UNIT[unit] ?? 'other_items'));

/** What a supply used and what each kind of line came to. */
export type SupplyParts = {
  unit: BilledSupply['unit'];
  quantity: number;
  estimated: number;
  cents: Record<PartKind, number>;
  /** For how many months the fixed part is, where the bill says so. */
  months: number | null;
  kilowatts: number | null;
  lines: readonly SortedLine[];
};

/** The lines of one supply, sorted, with the figures that a sentence about them needs. */
export function partsOf(supply: BilledSupply): SupplyParts {
  const lines = sortedLines(supply.lines);
  const of = (wanted: PartKind) => lines.flatMap(({ kind, line }) => (kind === wanted ? [line] : []));
  const charge = of('consumption').find(({ code }) => code === 'consumption_charge');
  const power = of('power').find(({ quantity }) => quantity !== null);
  const monthly = of('fixed').find(({ unit }) => unit === 'month');

  return {
    unit: supply.unit,
    // What was charged: a recalculation may have changed what was used, and stands apart.
    quantity: Number(charge?.quantity ?? supply.billedConsumption),
    estimated: Number(supply.ofWhichEstimated),
    // Every kind is there: the list is that of all kinds.
    cents: Object.fromEntries(PART_KINDS.map((kind) => [kind, totalOf(of(kind))])) as Record<PartKind, number>,
    months: Number(monthly?.quantity ?? power?.months ?? 0) || null,
    kilowatts: power ? Number(power.quantity) : null,
    lines,
  };
}
