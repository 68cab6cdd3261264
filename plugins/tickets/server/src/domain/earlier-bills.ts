import { type BillContent, said } from '@nitida/plugin-ingestion/contract/bill-content';
import type { EarlierBill, OpenBill } from '../../../contract/earlier-bills.ts';

/** Of an earlier bill's content: what it is compared by. */
export type EarlierContent = Pick<BillContent, 'billTotalCents' | 'tvLicenceCents' | 'previousBalanceCents'> & {
  supplies: Pick<Supply, 'code' | 'kind' | 'unit' | 'billedConsumption' | 'ofWhichEstimated' | 'lines'>[];
};

type Row = {
  period_from: string;
  period_to: string;
  amount_cents: number;
  content: EarlierContent;
};

/** An earlier bill, cut down to what it is compared by; its supplies are found again in those of `current`. */
export function earlierBill(row: Row | null, current: BillContent): EarlierBill | null {
  if (!row) return null;
  const { content } = row;
  return {
    periodFrom: row.period_from,
    periodTo: row.period_to,
    amountCents: row.amount_cents,
    billTotalCents: content.billTotalCents,
    tvLicenceCents: content.tvLicenceCents,
    previousBalanceCents: content.previousBalanceCents,
    supplies: content.supplies.map((supply, place) => ({
      index: placeOf(supply, place, current.supplies),
      unit: supply.unit,
      billedConsumption: supply.billedConsumption,
      ofWhichEstimated: supply.ofWhichEstimated,
      lines: supply.lines.map(({ label: _label, ...line }) => line),
    })),
  };
}

type Supply = BillContent['supplies'][number];

/** By its code; one of which the company says none is known by its place. */
function placeOf(
  { code, kind }: Pick<Supply, 'code' | 'kind'>,
  place: number,
  supplies: readonly Supply[],
): number | null {
  const found =
    said(code) === null
      ? supplies[place]?.kind === kind && said(supplies[place].code) === null
        ? place
        : -1
      : supplies.findIndex((one) => one.code === code && one.kind === kind);
  return found === -1 ? null : found;
}

type OpenRow = { number: string; due_date: string; open_cents: number };

export const openBill = ({ number, due_date: dueDate, open_cents: openCents }: OpenRow): OpenBill => ({
  number,
  dueDate,
  openCents,
});
