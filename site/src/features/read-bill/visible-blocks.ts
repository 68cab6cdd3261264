import type { LocalDate } from '@nitida/kernel/local-date';
import { conditionsOf, wasMeasured } from '@nitida/plugin-ingestion/contract/bill-content';
import type { BillView, Block } from '@nitida/plugin-tickets/contract';
import { hasReceipt } from '../check-amounts/receipt.ts';
import { hasComparison } from '../compare-bill/comparison.ts';
import { hasExplanation } from '../explain-bill/explanation.ts';
import { historyOf } from '../follow-consumption/history.ts';
import { shownMedia } from '../hear-from-company/media.ts';
import { safeLink } from '../hear-from-company/safe-link.ts';
import { hasReadyTips } from '../hear-from-company/tips.ts';
import { calendarChange } from '../keep-bill/due-date.ts';
import { isOpen, paymentState } from '../pay-bill/payment-state.ts';
import { waysToPay } from '../pay-bill/ways-to-pay.ts';

type Kind = Block['kind'];
type Has<K extends Kind> = (view: BillView, block: Extract<Block, { kind: K }>, today: LocalDate) => boolean;

/** When a block has something to say. What it lacks a bill for is not shown as an empty frame. */
const HAS: { [K in Kind]: Has<K> } = {
  summary: () => true,
  explain: hasExplanation,
  receipt: ({ bill }) => hasReceipt(bill.content),
  amounts: ({ bill }) => bill.content.supplies.some(({ lines }) => lines.some(({ amountCents }) => amountCents > 0)),
  offer: ({ bill }) => conditionsOf(bill.content).length > 0,
  consumption: ({ bill }) => bill.content.supplies.some(wasMeasured),
  comparison: hasComparison,
  history: ({ bill }) => bill.content.supplies.some(({ history, peaks }) => peaks || historyOf(history) !== null),
  readings: ({ bill }) => bill.content.supplies.some(({ readings, selfReading }) => readings.length > 0 || selfReading),
  'your-data': () => true,
  choices: () => true,
  payment: ({ bill }, _block, today) => isOpen(paymentState(bill, today)) && waysToPay(bill.content.payment).length > 0,
  // Null: not said. An empty list says that all is regular.
  'earlier-bills': ({ earlier, bill }) => Boolean(earlier?.open) || bill.content.pastPayments !== undefined,
  documents: () => true,
  calendar: ({ bill }, _block, today) => calendarChange(paymentState(bill, today)) !== null,
  contacts: ({ company, bill }) =>
    bill.content.supplies.some(({ distributor }) => distributor?.faultsPhone) ||
    [company.supportEmail, company.supportPhone, company.faultsPhone, company.postalAddress, company.website].some(
      Boolean,
    ),
  notices: ({ bill }) => bill.content.notices.length > 0 || bill.content.overTwoYearsCents > 0,
  'rich-text': (_view, { body }) => body.trim() !== '',
  banner: (_view, { text }) => text.trim() !== '',
  branches: (_view, { branches }) => branches.length > 0,
  links: (_view, { links }) => links.some(({ url }) => safeLink(url) !== null),
  social: (_view, { channels }) => channels.some(({ url }) => safeLink(url) !== null),
  questions: (_view, { questions }) => questions.length > 0,
  tips: ({ bill }, { tips }) => tips.length > 0 || hasReadyTips(bill.service),
  media: (_view, block) => shownMedia(block) !== null,
  footer: (_view, { legal, accessibility }) => [legal, accessibility].some((text) => text?.trim()),
};

export const visibleBlocks = (view: BillView, blocks: readonly Block[], today: LocalDate): Block[] =>
  // The table's rows know their own kind; the compiler cannot follow the pairing.
  blocks.filter((block) => (HAS[block.kind] as Has<Kind>)(view, block as never, today));
