import type { LocalDate } from '@nitida/kernel/local-date';
import { wasMeasured } from '@nitida/plugin-ingestion/contract/bill-content';
import type { BillView } from '@nitida/plugin-tickets/contract';
import type { Locale } from '../../i18n/locale.ts';
import { fill } from '../../i18n/texts.ts';
import { type SpokenLocale, spokenLocaleOf } from '../../spoken/spoken-locale.ts';
import {
  changeWords,
  explanationOf,
  hasExplanation,
  largest,
  reasonRows,
  type Row,
} from '../explain-bill/explanation.ts';
import { spoken as inWords } from '../explain-bill/say.ts';
import { nothingUsed } from '../follow-consumption/usage-words.ts';
import { isOpen, type PaymentState, paymentState } from '../pay-bill/payment-state.ts';
import { waysToPay } from '../pay-bill/ways-to-pay.ts';

/** One sentence for the ear; `id` is the same in every language, and no other's on the page. */
export type SpokenSentence = { id: string; text: string };

/** The bill read aloud: what it is, what was used, how much to pay, by when and how, and why. */
export function spokenSentences(view: BillView, locale: Locale, today: LocalDate): SpokenSentence[] {
  const spoken = spokenLocaleOf(locale.language);
  const { bill } = view;
  const state = paymentState(bill, today);
  const sentences = [
    ...whichBill(view, locale, spoken),
    ...howMuchUsed(bill, locale, spoken),
    ...howMuchToPay(bill, state, locale, spoken),
    ...howToPay(bill, state, locale),
    ...(hasExplanation(view) ? why(view, locale, spoken) : []),
  ];
  return numbered(sentences).map(({ id, text }) => ({ id, text: capitalised(withoutFences(text)) }));
}

/** Light and gas have each used something: "why-consumption", "why-consumption-2". */
function numbered(sentences: readonly SpokenSentence[]): SpokenSentence[] {
  const times = new Map<string, number>();
  return sentences.map(({ id, text }) => {
    const time = (times.get(id) ?? 0) + 1;
    times.set(id, time);
    return { id: time === 1 ? id : `${id}-${time}`, text };
  });
}

// The marks that keep right-to-left and left-to-right apart are for the eye, like the blanks around a Chinese figure.
const withoutFences = (text: string): string =>
  text.replace(/[\u2066-\u2069]|(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');

// A sentence may begin with an amount.
const capitalised = (text: string): string => text.slice(0, 1).toLocaleUpperCase() + text.slice(1);

function whichBill({ company, bill }: BillView, { texts }: Locale, spoken: SpokenLocale): SpokenSentence[] {
  const { periodFrom, periodTo, kind } = bill;
  const sentences = [{ id: 'bill', text: fill(texts.spoken.bill[bill.service], { company: company.name }) }];
  if (kind !== 'ordinary') sentences.push({ id: 'kind', text: texts.spoken.kinds[kind] });
  if (periodFrom && periodTo)
    sentences.push({
      id: 'period',
      text: fill(texts.spoken.period, { period: spoken.period(periodFrom, periodTo) }),
    });
  return sentences;
}

/** Supplies of one unit are added up: nobody remembers the figures of forty meters. */
function howMuchUsed({ content }: BillView['bill'], locale: Locale, spoken: SpokenLocale): SpokenSentence[] {
  const { texts } = locale;
  const measured = content.supplies.filter(wasMeasured);
  if (measured.length === 0) return [];

  const byUnit = [...Map.groupBy(measured, ({ unit }) => unit)].map(([unit, own]) => ({
    unit,
    used: own.reduce((sum, { billedConsumption }) => sum + Number(billedConsumption), 0),
    estimated: own.reduce((sum, { ofWhichEstimated }) => sum + Number(ofWhichEstimated), 0),
  }));
  const used = byUnit.filter((one) => one.used > 0);
  if (used.length === 0) return [{ id: 'used', text: nothingUsed(Math.min(...byUnit.map((one) => one.used)), locale) }];

  const quantity = spoken.list(used.map(({ unit, used: value }) => spoken.quantity(value, unit)));
  const sentences = [{ id: 'used', text: fill(texts.spoken.used, { quantity }) }];
  const estimated = used.filter((one) => one.estimated > 0);
  if (estimated.length === 0) return sentences;

  const isAll = used.every((one) => one.estimated >= one.used);
  const parts = spoken.list(estimated.map(({ unit, estimated: value }) => spoken.quantity(value, unit)));
  const text = isAll ? texts.consumption.allEstimated : fill(texts.spoken.estimated, { quantity: parts });
  return [...sentences, { id: 'estimated', text }];
}

function howMuchToPay(
  { amountCents, paidCents, dueDate, content }: BillView['bill'],
  state: PaymentState,
  { texts }: Locale,
  { money, day }: SpokenLocale,
): SpokenSentence[] {
  const amount = money(isOpen(state) ? state.openCents : amountCents);
  const sentences = [{ id: 'amount', text: fill(texts.spoken.states[state.name], { amount, date: day(dueDate) }) }];
  if (isOpen(state) && paidCents > 0)
    sentences.push({
      id: 'partly',
      text: fill(texts.spoken.partly, { paid: money(paidCents), amount: money(amountCents) }),
    });
  if (state.name === 'overdue' || state.name === 'debit_expected')
    sentences.push({ id: 'note', text: texts.states[state.name].note });
  if (content.tvLicenceCents > 0)
    sentences.push({
      id: 'tv-licence',
      text: fill(texts.spoken.tvLicence, { amount: money(content.tvLicenceCents) }),
    });
  return sentences;
}

/** A debit says so already; more than two ways nobody keeps in mind. */
function howToPay({ content }: BillView['bill'], state: PaymentState, { texts }: Locale): SpokenSentence[] {
  if (!isOpen(state)) return [];
  return waysToPay(content.payment)
    .flatMap(({ name }) => (name === 'sdd' ? [] : [{ id: `way-${name}`, text: texts.spoken.ways[name] }]))
    .slice(0, 2);
}

const MOST_REASONS = 3;
const MOST_CAUSES = 2;

/** The largest reasons, and why the bill is another than the previous one; the rest is for the eye. */
function why(view: BillView, { texts }: Locale, spoken: SpokenLocale): SpokenSentence[] {
  const explanation = explanationOf(view);
  const say = inWords(spoken);
  const { said } = texts.explain;
  const sentence = (id: string, { kind, text, cents }: Row, form: string): SpokenSentence => ({
    id: `${id}-${kind}`,
    text: fill(form, { what: translated(text), amount: spoken.money(cents) }),
  });

  const reasons = largest(reasonRows(explanation, texts, say), MOST_REASONS).rows.map((row) =>
    sentence('why', row, row.cents < 0 ? said.less : said.amount),
  );
  if (!explanation.previous) return reasons;

  const { headline, rows } = changeWords(explanation.previous, 'previous', texts, say);
  return [
    ...reasons,
    { id: 'change', text: fill(said.statement, { what: headline }) },
    ...rows.slice(0, MOST_CAUSES).map((row) => sentence('change', row, row.cents < 0 ? said.less : said.more)),
  ];
}

/** "Quota fissa (fixed charge), …": the Italian words help who looks for them on paper, not who listens. */
const translated = (text: string): string => text.replace(/^[A-Za-z ]+?\s?[（(]([^)）]+)[)）]/, '$1');
