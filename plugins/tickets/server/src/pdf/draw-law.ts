import type { Supply } from '@nitida/plugin-ingestion/contract/bill-content';
import { glossaryOf } from '../../../contract/glossary.ts';
import type { Drawing } from './draw-bill.ts';

type Fact = readonly [label: string, value: string | null];

/** What the law asks of a bill besides its figures: payments before it, instalments, taxes, whom to turn to. */
export function drawLaw(drawing: Drawing): void {
  const facts = [...paymentsBefore(drawing), ...corrections(drawing), ...taxes(drawing), ...whereToTurn(drawing)];
  const said = facts.filter(([, value]) => value !== null);
  if (said.length === 0) return;
  drawing.sheet.begin(drawing.texts.more, drawing.brand);
  drawing.sheet.facts(said);
}

function paymentsBefore({ texts, formats, bill: { content } }: Drawing): Fact[] {
  const { pastPayments, unpaidBills = [], instalments, overTwoYearsCents } = content;
  const most = instalments?.most;
  const askBy = instalments?.askBy;
  return [
    [texts.pastPaymentsLabel, pastPayments ? texts.pastPayments[pastPayments] : null],
    ...unpaidBills.map(({ number, dueDate, amountCents }): Fact => [
      texts.unpaid,
      texts.unpaidBill(number, formats.shortDay(dueDate), formats.money(amountCents)),
    ]),
    [texts.overTwoYears, overTwoYearsCents === 0 ? null : formats.money(overTwoYearsCents)],
    [texts.instalments, most == null ? null : most === 0 ? texts.noInstalments : texts.inParts(most)],
    [texts.instalmentsBy, askBy ? formats.day(askBy) : null],
    [texts.instalmentsHow, instalments?.how ?? null],
  ];
}

const corrections = ({ texts, formats, bill: { content } }: Drawing): Fact[] =>
  content.supplies.flatMap(({ recalculations = [] }) =>
    recalculations.map(({ reason, from, to, amountCents }): Fact => {
      const days = from && to ? ` (${formats.shortDay(from)} – ${formats.shortDay(to)})` : '';
      return [texts.recalculation, `${reason}${days}: ${formats.money(amountCents)}`];
    }),
  );

const taxes = ({ texts, formats, bill: { content } }: Drawing): Fact[] =>
  (content.taxes ?? []).map(({ label, amountCents }) => [texts.tax, `${label}: ${formats.money(amountCents)}`]);

function whereToTurn({ texts, formats, bill, company }: Drawing): Fact[] {
  const { supplies, complaints, detailsUrl } = bill.content;
  return [
    ...supplies.flatMap(({ annualSpendCents, distributor, selfReading }: Supply): Fact[] => [
      [texts.annualSpend, annualSpendCents === undefined ? null : formats.money(annualSpendCents)],
      [texts.distributor, distributor?.name ?? null],
      [texts.faults, distributor?.faultsPhone ?? null],
      [
        texts.selfReading,
        selfReading?.from && selfReading.to
          ? `${formats.shortDay(selfReading.from)} – ${formats.shortDay(selfReading.to)}`
          : null,
      ],
      [texts.selfReadingHow, selfReading?.how ?? null],
    ]),
    [texts.complaints, complaints ?? null],
    [texts.glossary, glossaryOf({ bill, company })],
    [texts.details, detailsUrl ?? null],
  ];
}
