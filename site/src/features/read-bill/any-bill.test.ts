import fc from 'fast-check';
import { localDate } from '@nitida/kernel/local-date';
import { conditionsOf } from '@nitida/plugin-ingestion/contract/bill-content';
import { BillView } from '@nitida/plugin-tickets/contract';
import { explain } from '@nitida/plugin-tickets/contract/explain/explain';
import { columnsOf } from '../../charts/columns.ts';
import { drawBandBar, drawColumns, drawRing } from '../../charts/draw.ts';
import { type Locale, localeOf } from '../../i18n/locale.ts';
import { LANGUAGES } from '../../i18n/texts.ts';
import { anyBill } from '../../testing/any-bill.ts';
import { amountsOf } from '../check-amounts/amounts.ts';
import { endOfConditions, indexTable, offerFacts } from '../check-amounts/offer.ts';
import { recalculationsOf, taxRows } from '../check-amounts/receipt-details.ts';
import { receiptRows, receiptTotals } from '../check-amounts/receipt.ts';
import { ownData } from '../check-own-data/own-data.ts';
import { comparisonOf } from '../compare-bill/comparison.ts';
import { changeWords, reasonRows } from '../explain-bill/explanation.ts';
import { written } from '../explain-bill/say.ts';
import { historyWords } from '../follow-consumption/history-words.ts';
import { changeFromLastYear, comparable, historyOf } from '../follow-consumption/history.ts';
import { peakMonths, peakWords } from '../follow-consumption/peaks.ts';
import { annualWords, bandsInWords, spendWords, usageWords } from '../follow-consumption/usage-words.ts';
import { usageOf } from '../follow-consumption/usage.ts';
import { spokenSentences } from '../hear-bill/spoken-text.ts';
import { contactRows, distributorFaults } from '../hear-from-company/contacts.ts';
import { dueDateCalendar } from '../keep-bill/due-date.ts';
import { paymentState } from '../pay-bill/payment-state.ts';
import { paidSoFar, paymentWords } from '../pay-bill/payment-words.ts';
import { transferOf, transferPayload } from '../pay-bill/transfer-code.ts';
import { usageFacts } from '../see-summary/summary.ts';
import { visibleBlocks } from './visible-blocks.ts';

const today = localDate('2026-05-08');

/** All that the blocks of a page would write and draw of a bill. */
function tellingOf(view: BillView, locale: Locale): unknown[] {
  const { bill } = view;
  const { content } = bill;
  const explanation = explain({ ...bill, earlier: view.earlier });
  const say = written(locale);
  const state = paymentState(bill, today);
  const transfer = transferOf(bill, state);
  const amounts = amountsOf(view, locale);
  return [
    amounts,
    drawRing(amounts.ring),
    comparisonOf(view, locale),
    reasonRows(explanation, locale.texts, say),
    [explanation.previous, explanation.lastYear].map((one) => one && changeWords(one, 'previous', locale.texts, say)),
    receiptTotals({ ...content, amountCents: bill.amountCents }, locale),
    recalculationsOf(content, locale),
    taxRows(content, locale),
    ownData(view, locale),
    conditionsOf(content).map((one) => [
      offerFacts(one, locale),
      one.offer && [indexTable(one.offer, locale), endOfConditions(one.offer, today, locale)],
    ]),
    content.supplies.map((supply) => {
      const usage = usageOf(supply, bill);
      return [
        receiptRows(supply.lines, locale),
        usageWords(usage, supply.unit, locale),
        bandsInWords(usage.bands, locale),
        drawBandBar(usage.bands, { title: '', description: '' }),
        annualWords(supply, locale),
        spendWords(supply, locale),
        supply.peaks && peakWords(peakMonths(supply.peaks), supply.committedPowerKw, locale),
      ];
    }),
    comparable(content.supplies).map(({ history: series, unit }) => {
      const history = historyOf(series);
      if (!history) return null;
      const { columns } = columnsOf(history.months.map(({ quantities }) => quantities));
      return [
        historyWords(history, changeFromLastYear(series, bill), unit, locale),
        history.months.map(({ month }) => [locale.month(month), locale.monthName(month)]),
        drawColumns({ columns, bands: history.bands, estimated: [], title: '', description: '' }),
      ];
    }),
    paymentWords(state, bill.dueDate, locale),
    paidSoFar(bill, locale),
    transfer && transferPayload(transfer),
    dueDateCalendar(view, { locale, today, host: 'bills.example' }),
    usageFacts(view, locale),
    contactRows(view.company, locale.texts, content.complaints),
    distributorFaults(content, locale.texts),
    spokenSentences(view, locale, today),
    view.pages.map(({ blocks }) => visibleBlocks(view, blocks, today).length),
  ];
}

const strings = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return ['[function]'];
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
};

// Nor is nothing less than nothing: "−0,00 €".
const GARBLED = /NaN|undefined|\[object|\[function|Invalid Date|Infinity|[-−]0([.,]0+)?(?![\d.,])/;

describe('whatever a bill says', () => {
  it('is a bill by the contract', () => {
    fc.assert(fc.property(anyBill, (view) => void BillView.parse(view)));
  });

  it('shows each line of a receipt once', () => {
    fc.assert(
      fc.property(anyBill, ({ bill }) => {
        for (const { lines } of bill.content.supplies) {
          const shown = receiptRows(lines, localeOf('it')).map(({ label }) => label);
          expect(shown.toSorted()).toEqual(lines.map(({ label }) => label).toSorted());
        }
      }),
    );
  });

  it('is read aloud in sentences that each have a name of their own', () => {
    fc.assert(
      fc.property(anyBill, (view) => {
        const ids = spokenSentences(view, localeOf('it'), today).map(({ id }) => id);
        expect(ids).toEqual([...new Set(ids)]);
      }),
      { numRuns: 500 },
    );
  });

  it.each(LANGUAGES)('is told in whole words in %s', (language) => {
    const locale = localeOf(language);
    fc.assert(
      fc.property(anyBill, (view) => {
        expect(strings(tellingOf(view, locale)).filter((one) => GARBLED.test(one))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
