import type { BillView, Block } from '@nitida/plugin-tickets/contract';
import type { Locale } from '../../i18n/locale.ts';
import { monthsShown } from '../follow-consumption/history.ts';

/** A footer stands at the foot of the page; the others are its cards. */
export type Card = Exclude<Block, { kind: 'footer' }>;
type OwnHeading = (locale: Locale, bill: BillView['bill']) => string | null;

/** What stands over a card whose authors gave it no heading. */
const OWN_HEADINGS: Record<Card['kind'], OwnHeading> = {
  // Its label is its heading.
  summary: () => null,
  explain: ({ texts }) => texts.explain.heading,
  receipt: ({ texts }, { service }) => texts.receipt[service],
  amounts: ({ texts }) => texts.amounts.heading,
  offer: ({ texts }) => texts.offer.heading,
  consumption: ({ texts }, { service }) => texts.consumption.headings[service],
  comparison: ({ texts }) => texts.comparison.heading,
  history: ({ texts, plural }, { content }) => plural(texts.history.heading, monthsShown(content.supplies)),
  readings: ({ texts }) => texts.readings.heading,
  'your-data': ({ texts }) => texts.yourData.heading,
  choices: ({ texts }) => texts.choices.heading,
  payment: ({ texts }) => texts.payment.heading,
  'earlier-bills': ({ texts }) => texts.earlierBills.heading,
  documents: ({ texts }) => texts.documents.heading,
  calendar: ({ texts }) => texts.remember.heading,
  contacts: ({ texts }) => texts.contacts.heading,
  branches: ({ texts }) => texts.branches.heading,
  notices: ({ texts }) => texts.notices.heading,
  'rich-text': () => null,
  banner: () => null,
  links: ({ texts }) => texts.links.heading,
  social: ({ texts }) => texts.social.heading,
  questions: ({ texts }) => texts.questions.heading,
  tips: ({ texts }) => texts.tips.heading,
  media: () => null,
};

/** What stands over a card, and whether its authors wrote it; null where nothing does. */
export function headingOf(
  card: Card,
  locale: Locale,
  { bill, ticket }: BillView,
): { text: string; isWritten: boolean } | null {
  // Until the holder is known the card is not about data, but about the code.
  if (card.kind === 'your-data' && !ticket.isIdentified)
    return { text: locale.texts.identify.heading, isWritten: false };
  const written = card.kind === 'summary' || card.kind === 'banner' ? null : card.heading;
  const text = written ?? OWN_HEADINGS[card.kind](locale, bill);
  return text ? { text, isWritten: written !== null } : null;
}
