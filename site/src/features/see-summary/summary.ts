import { wasMeasured, withoutTotals } from '@nitida/plugin-ingestion/contract/bill-content';
import type { BillView } from '@nitida/plugin-tickets/contract';
import type { IconName } from '../../layout/icons.ts';
import type { Locale } from '../../i18n/locale.ts';
import { fill } from '../../i18n/texts.ts';
import { changeFromLastYear } from '../follow-consumption/history.ts';
import { withService } from '../follow-consumption/supply-name.ts';
import { usageOf } from '../follow-consumption/usage.ts';
import type { StateName } from '../pay-bill/payment-state.ts';

type Supply = BillView['bill']['content']['supplies'][number];
export type Fact = { label: string; value: string; note: string | null };

/** How a state looks. The words beside it say the same. */
export const FACES = {
  to_pay: { tone: 'calm', icon: 'calendar' },
  due_soon: { tone: 'warn', icon: 'clock' },
  overdue: { tone: 'danger', icon: 'alert' },
  to_be_debited: { tone: 'calm', icon: 'card' },
  debit_expected: { tone: 'calm', icon: 'card' },
  paid: { tone: 'ok', icon: 'check' },
  nothing_to_pay: { tone: 'ok', icon: 'check' },
  credit: { tone: 'ok', icon: 'check' },
} as const satisfies Record<StateName, { tone: string; icon: IconName }>;

/** What was used, in three figures at most: they fit beside the amount. */
export function usageFacts({ bill }: BillView, locale: Locale): Fact[] {
  const supplies = bill.content.supplies.filter(wasMeasured);
  const [supply, ...others] = supplies;
  if (!supply) return [];
  return others.length > 0 ? factsOfMany(supplies, locale) : factsOfOne(supply, bill, locale);
}

function factsOfOne(supply: Supply, bill: BillView['bill'], locale: Locale): Fact[] {
  const { texts, quantity } = locale;
  const usage = usageOf(supply, bill);
  const change = changeFromLastYear(withoutTotals(supply.history), bill);
  const facts: Fact[] = [
    {
      label: texts.summary.used,
      value: quantity(rounded(usage.quantity), supply.unit),
      note: estimatedNote(usage, supply, locale),
    },
  ];

  if (usage.perDay && usage.perDay > 0)
    facts.push({ label: texts.summary.perDay, value: quantity(rounded(usage.perDay), supply.unit), note: null });
  if (change !== null)
    facts.push({
      label: fill(texts.summary.lastYear, { year: yearBefore(bill) }),
      value: Math.abs(change) < 0.005 ? '=' : locale.change(change),
      note: null,
    });
  return facts;
}

/** Several supplies of one kind are added up; kilowatt-hours and cubic metres are not. */
function factsOfMany(supplies: readonly Supply[], { texts, quantity }: Locale): Fact[] {
  const byUnit = Map.groupBy(supplies, ({ unit }) => unit);
  const used = [...byUnit.values()].flatMap((own): Fact[] => {
    const [first] = own;
    if (!first) return [];
    const sum = own.reduce((total, supply) => total + Number(supply.billedConsumption), 0);
    const label = withService(texts.summary.used, first, supplies, texts);
    return [{ label, value: quantity(rounded(sum), first.unit), note: null }];
  });
  return [...used, { label: texts.summary.supplies, value: String(supplies.length), note: null }];
}

function estimatedNote(
  { quantity: used, estimated }: { quantity: number; estimated: number },
  { unit, kind }: Supply,
  { texts, quantity }: Locale,
): string | null {
  // Calls and gigabytes are counted; only a meter is read or estimated.
  if (used <= 0 || kind === 'line' || kind === 'position') return null;
  if (estimated >= used) return texts.summary.allEstimated;
  return estimated > 0
    ? fill(texts.summary.estimated, { quantity: quantity(estimated, unit) })
    : texts.summary.measured;
}

const yearBefore = ({ periodTo }: BillView['bill']): number => Number(periodTo?.slice(0, 4)) - 1;

/** A figure to remember, not to check: 459, 7.5, 0.41. The exact ones are on their own pages. */
const rounded = (value: number): number => (Math.abs(value) >= 10 ? Math.round(value) : Number(value.toPrecision(2)));
