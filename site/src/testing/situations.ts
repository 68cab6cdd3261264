import { addDays, type LocalDate } from '@nitida/kernel/local-date';
import { totalOf } from '@nitida/plugin-ingestion/contract/receipt';
import type { BillView } from '@nitida/plugin-tickets/contract';
import { LANGUAGES } from '../i18n/texts.ts';
import { line } from './supplies.ts';

/** What can befall the bill of any service. */

export type BillCase = (today: LocalDate) => BillView;

type Change = (view: BillView, today: LocalDate) => void;

export const changed =
  (base: BillCase, change: Change): BillCase =>
  (today) => {
    const view = structuredClone(base(today));
    change(view, today);
    return view;
  };

const SITUATIONS = {
  Typical() {
    // As it is.
  },
  /** A credit covers it. */
  Zero({ bill }) {
    bill.content.previousBalanceCents -= bill.amountCents;
    bill.amountCents = 0;
    bill.paidCents = 0;
  },
  /** The customer gets money back. */
  Negative({ bill }) {
    bill.kind = 'credit_note';
    bill.content.previousBalanceCents -= bill.amountCents + 3125;
    bill.amountCents = -3125;
    bill.paidCents = 0;
  },
  ManyLines({ bill }) {
    const [supply] = bill.content.supplies;
    if (!supply) return;
    for (let number = 1; supply.lines.length < 40; number += 1)
      supply.lines.push(line(`other_items.${number}`, `Altra partita n. ${number}, come da contratto`, 100 + number));
    const total = totalOf(supply.lines);
    bill.amountCents += total - bill.content.billTotalCents;
    bill.content.billTotalCents = total;
  },
  NoReadings({ bill }) {
    for (const supply of bill.content.supplies) {
      const isMetered = supply.kind !== 'line' && supply.kind !== 'position';
      const ofWhichEstimated = isMetered ? supply.billedConsumption : '0';
      Object.assign(supply, { readings: [], history: [], ofWhichEstimated });
      delete supply.peaks;
    }
  },
  /** Long past its due date, and nothing of it paid. */
  Expired({ bill }, today) {
    bill.dueDate = addDays(today, -38);
    bill.issueDate = addDays(today, -60);
    bill.paidCents = 0;
  },
} satisfies Record<string, Change>;

/** Its company speaks every language. */
export const spokenEverywhere = (base: BillCase): BillCase =>
  changed(base, (view) => void (view.company.languages = [...LANGUAGES]));

export type Situation = keyof typeof SITUATIONS;

/** "gasZero", "waterManyLines" … */
export function situationsOf<Name extends string>(
  bases: Record<Name, BillCase>,
): Record<`${Name}${Situation}`, BillCase> {
  const all = Object.entries<BillCase>(bases).flatMap(([name, base]) =>
    Object.entries<Change>(SITUATIONS).map(([situation, change]) => [
      `${name}${situation}`,
      spokenEverywhere(changed(base, change)),
    ]),
  );
  // One for each pair of the two.
  return Object.fromEntries(all) as Record<`${Name}${Situation}`, BillCase>;
}
