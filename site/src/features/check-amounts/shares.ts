import type { BillContent } from '@nitida/plugin-ingestion/contract';

export type CostItem = { code: string; label: string; amountCents: number };
export type Share = CostItem & { fraction: number };

/** More parts than this nobody tells apart; the small ones are put together. */
export const MOST_PARTS = 6;
export const OTHERS = 'others';

/** What a bill is made of: the same line of several supplies once, the TV licence and an old balance beside them. */
export function costItems(
  { supplies, tvLicenceCents, previousBalanceCents }: BillContent,
  labels: { tvLicence: string; previousBalance: string },
): CostItem[] {
  const items = new Map<string, CostItem>();
  const add = (code: string, label: string, amountCents: number) => {
    if (amountCents === 0) return;
    items.set(code, { code, label, amountCents: (items.get(code)?.amountCents ?? 0) + amountCents });
  };

  for (const { lines } of supplies) {
    for (const line of lines) if (line.parentCode === null) add(line.code, line.label, line.amountCents);
  }
  add('tv_licence', labels.tvLicence, tvLicenceCents);
  add('previous_balance', labels.previousBalance, previousBalanceCents);
  return [...items.values()].filter(({ amountCents }) => amountCents !== 0);
}

/**
 * Shares are of what is charged: a bonus takes money off, and no slice of a ring can be smaller than
 * nothing. Deductions stand apart.
 */
export function sharesOf(
  items: readonly CostItem[],
  othersLabel: string,
): { shares: Share[]; deductions: CostItem[]; chargedCents: number } {
  const charges = items
    .filter(({ amountCents }) => amountCents > 0)
    .sort((one, other) => other.amountCents - one.amountCents);
  const deductions = items.filter(({ amountCents }) => amountCents < 0);
  const chargedCents = total(charges);

  const kept = charges.length > MOST_PARTS ? charges.slice(0, MOST_PARTS - 1) : charges;
  const rest = charges.slice(kept.length);
  const parts = rest.length > 0 ? [...kept, { code: OTHERS, label: othersLabel, amountCents: total(rest) }] : kept;

  return {
    shares: parts.map((item) => ({ ...item, fraction: item.amountCents / chargedCents })),
    deductions,
    chargedCents,
  };
}

const total = (items: readonly CostItem[]): number => items.reduce((sum, { amountCents }) => sum + amountCents, 0);
