import { z } from 'zod';
import { ReceiptLine, Supply } from '@nitida/plugin-ingestion/contract';

/** What is known of a customer's earlier bills: to compare with, to explain, and which of them are still open. */

/** A supply as an earlier bill told of it, without code and address. */
export const EarlierSupply = z.object({
  /** Which supply of this bill it is, by its place there; null: this bill has it no longer. */
  index: z.int().nullable(),
  unit: Supply.shape.unit,
  billedConsumption: Supply.shape.billedConsumption,
  ofWhichEstimated: Supply.shape.ofWhichEstimated,
  /** Without the company's wording. */
  lines: z.array(ReceiptLine.omit({ label: true })),
});
export type EarlierSupply = z.output<typeof EarlierSupply>;

/** An ordinary bill of the same customer for the same supply: nothing in it is personal. */
export const EarlierBill = z.object({
  periodFrom: z.iso.date(),
  periodTo: z.iso.date(),
  amountCents: z.int(),
  billTotalCents: z.int(),
  tvLicenceCents: z.int(),
  previousBalanceCents: z.int(),
  supplies: z.array(EarlierSupply),
});
export type EarlierBill = z.output<typeof EarlierBill>;

export const OpenBill = z.object({ number: z.string(), dueDate: z.iso.date(), openCents: z.int() });
export type OpenBill = z.output<typeof OpenBill>;

export const EarlierBills = z.object({
  /** The last ordinary bill of the same supply before this one. */
  previous: EarlierBill.nullable(),
  /** The one of the same period a year before, where it is another than the previous. */
  lastYear: EarlierBill.nullable(),
  /**
   * Bills of the customer at this company, issued before this one and not paid in full, the longest due
   * first, 24 at most; none: all is regular. Null: not said, because the holder is not identified or the
   * company's payments are not known here.
   */
  open: z.array(OpenBill).nullable(),
});
export type EarlierBills = z.output<typeof EarlierBills>;
