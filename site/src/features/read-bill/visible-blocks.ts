import type { LocalDate } from '@nitida/kernel/local-date';
import { wasMeasured } from '@nitida/plugin-ingestion/contract/bill-content';
import type { BillView, Block } from '@nitida/plugin-tickets/contract';
import { hasReceipt } from '../check-amounts/receipt.ts';
import { historyOf } from '../follow-consumption/history.ts';
import { safeLink } from '../hear-from-company/safe-link.ts';
import { isOpen, paymentState } from '../pay-bill/payment-state.ts';
import { waysToPay } from '../pay-bill/ways-to-pay.ts';

type Kind = Block['kind'];
type Has<K extends Kind> = (view: BillView, block: Extract<Block, { kind: K }>, today: LocalDate) => boolean;

/** When a block has something to say. What it lacks a bill for is not shown as an empty frame. */
const HAS: { [K in Kind]: Has<K> } = {
  summary: () => true,
  receipt: ({ bill }) => hasReceipt(bill.content),
  amounts: ({ bill }) => bill.content.supplies.some(({ lines }) => lines.some(({ amountCents }) => amountCents > 0)),
  offer: ({ bill }) => bill.content.offer !== null,
  consumption: ({ bill }) => bill.content.supplies.some(wasMeasured),
  history: ({ bill }) => bill.content.supplies.some(({ history }) => historyOf(history) !== null),
  readings: ({ bill }) => bill.content.supplies.some(({ readings }) => readings.length > 0),
  'your-data': () => true,
  payment: ({ bill }, _block, today) => isOpen(paymentState(bill, today)) && waysToPay(bill.content.payment).length > 0,
  documents: () => true,
  contacts: ({ company }) =>
    [company.supportEmail, company.supportPhone, company.faultsPhone, company.postalAddress, company.website].some(
      Boolean,
    ),
  notices: ({ bill }) => bill.content.notices.length > 0 || bill.content.overTwoYearsCents > 0,
  'rich-text': (_view, { body }) => body.trim() !== '',
  banner: (_view, { text }) => text.trim() !== '',
  links: (_view, { links }) => links.some(({ url }) => safeLink(url) !== null),
};

export const visibleBlocks = (view: BillView, blocks: readonly Block[], today: LocalDate): Block[] =>
  // The table's rows know their own kind; the compiler cannot follow the pairing.
  blocks.filter((block) => (HAS[block.kind] as Has<Kind>)(view, block as never, today));
