import type { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import { conditionsOf, type ReceiptLine, said, type Supply } from '@nitida/plugin-ingestion/contract/bill-content';
import { addsUp } from '@nitida/plugin-ingestion/contract/receipt';
import type { BillView } from '../../../contract/bill-view.ts';
import { readable, tint } from './colors.ts';
import { drawHead } from './draw-head.ts';
import { drawHistory } from './draw-history.ts';
import { drawLaw } from './draw-law.ts';
import { type Formats, formatsOf } from './formats.ts';
import { MUTED, type Row, type Sheet, sheetOf, WIDTH } from './sheet.ts';
import { type BillLanguage, billTexts } from './texts.ts';

export type DrawnBill = Pick<BillView, 'company' | 'bill' | 'customer'>;

/** What comes from the company is in Italian, whatever the language around it: a voice has to know. */
const COMPANY_LANGUAGE = 'it-IT';

/** What every part of the drawing needs. */
export type Drawing = DrawnBill & {
  sheet: Sheet;
  texts: (typeof billTexts)[BillLanguage];
  formats: Formats;
  brand: string;
};

/** A bill as a PDF out of its content, for companies that bring none: tagged, in the company's colours. */
export function drawBill(view: DrawnBill, language: BillLanguage): Readable {
  const texts = billTexts[language];
  const { company, bill } = view;
  const doc = new PDFDocument({
    size: 'A4',
    // The sheet breaks the pages itself, between rows and never within one.
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    tagged: true,
    pdfVersion: '1.7',
    lang: texts.locale,
    displayTitle: true,
    bufferPages: true,
    info: {
      Title: `${texts.title[bill.service]} ${bill.number}`,
      Author: company.name,
      Creator: 'Nitida',
      Producer: 'Nitida',
    },
  });

  const drawing = {
    ...view,
    sheet: sheetOf(doc),
    texts,
    formats: formatsOf(texts.locale),
    brand: readable(company.brandColor),
  };
  drawHead(drawing);
  drawAmounts(drawing);
  drawConsumption(drawing);
  drawOffer(drawing);
  drawLaw(drawing);
  drawNotices(drawing);
  drawContacts(drawing);
  drawing.sheet.finish((page, of) => [company.name, texts.origin, texts.page(page, of)].join('  ·  '));
  return doc as unknown as Readable; // pdfkit's document is a stream; its types say so only in part
}

function drawAmounts({ sheet, texts, formats, bill, brand }: Drawing): void {
  const { supplies, billTotalCents, tvLicenceCents, previousBalanceCents } = bill.content;
  const isDerived = addsUp(bill.content);
  sheet.begin(texts.amounts, brand, 110);

  for (const supply of supplies) {
    if (supply !== supplies[0]) sheet.down(12);
    sheet.facts([
      [texts.supplyCode[supply.kind], said(supply.code)],
      [texts.address, said(supply.address)],
      [texts.meter, supply.meterSerial],
      [texts.power, supply.committedPowerKw && `${formats.decimal(supply.committedPowerKw)} kW`],
    ]);
    sheet.down(4);
    const isLast = supply === supplies.at(-1);
    const totals: Row[] = [
      { cells: [texts.billTotal, '', '', formats.money(billTotalCents)], strong: true },
      ...(tvLicenceCents === 0 ? [] : [{ cells: [texts.tvLicence, '', '', formats.money(tvLicenceCents)] }]),
      ...(previousBalanceCents === 0
        ? []
        : [{ cells: [texts.previousBalance, '', '', formats.money(previousBalanceCents)] }]),
      {
        cells: [bill.amountCents < 0 ? texts.toReceive : texts.toPay, '', '', formats.money(bill.amountCents)],
        strong: true,
      },
    ];
    sheet.table(
      [
        { label: texts.item, width: WIDTH * 0.48 },
        { label: texts.quantity, width: WIDTH * 0.2, align: 'right' },
        { label: texts.price, width: WIDTH * 0.16, align: 'right' },
        { label: texts.amount, width: WIDTH * 0.16, align: 'right' },
      ],
      [...linesOf(supply, texts, formats, isDerived), ...(isLast ? totals : [])],
    );
  }
  if (!isDerived) sheet.paragraph(texts.notAddingUp, { size: 8, color: MUTED });
}

const linesOf = ({ lines }: Supply, texts: Drawing['texts'], formats: Formats, isDerived: boolean): Row[] =>
  lines.map((line) => ({
    lang: COMPANY_LANGUAGE,
    level: line.parentCode === null ? 0 : 1,
    cells: [
      line.label,
      isDerived ? quantityOf(line, texts, formats) : '',
      !isDerived || line.averagePrice === null ? '' : formats.price(line.averagePrice),
      formats.money(line.amountCents),
    ],
  }));

/** "459 kWh", "2 months", "3 kW × 2 months". */
function quantityOf({ quantity, unit, months }: ReceiptLine, texts: Drawing['texts'], formats: Formats): string {
  if (quantity === null) return '';
  const isWhole = /^\d+$/.test(quantity);
  if (unit === 'month' && isWhole) return texts.months(Number(quantity));
  if (unit === 'day' && isWhole) return texts.days(Number(quantity));
  const measured = `${formats.decimal(quantity)} ${unit === null ? '' : texts.unit[unit]}`.trim();
  return months === undefined ? measured : `${measured} × ${texts.months(months)}`;
}

function drawConsumption(drawing: Drawing): void {
  const { sheet, texts, formats, bill, brand } = drawing;
  const measured = bill.content.supplies.filter(({ readings, history }) => readings.length > 0 || history.length > 0);
  if (measured.length === 0) return;
  sheet.begin(texts.consumption, brand, 120);

  for (const supply of measured) {
    if (bill.content.supplies.length > 1)
      sheet.paragraph(`${texts.supplyCode[supply.kind]} ${said(supply.code) ?? ''}`.trim(), { bold: true });
    if (supply.readings.length > 0) {
      sheet.table(
        [
          { label: texts.bandLabel, width: WIDTH * 0.16 },
          { label: texts.from, width: WIDTH * 0.15, align: 'right' },
          { label: texts.to, width: WIDTH * 0.15, align: 'right' },
          { label: texts.quantity, width: WIDTH * 0.32, align: 'right' },
          { label: texts.readingTypeLabel, width: WIDTH * 0.22, align: 'right' },
        ],
        supply.readings.map(({ band, fromDate, toDate, fromValue, toValue, consumption, type }) => ({
          cells: [
            texts.band[band],
            formats.shortDay(fromDate),
            formats.shortDay(toDate),
            `${formats.decimal(fromValue)} – ${formats.decimal(toValue)} = ${formats.decimal(consumption)} ${texts.unit[supply.unit]}`,
            texts.readingType[type],
          ],
        })),
      );
    }
    drawHistory(drawing, supply, { bar: brand, estimated: tint(brand, 0.45) });
  }
}

function drawOffer({ sheet, texts, formats, bill: { content }, brand }: Drawing): void {
  const all = conditionsOf(content);
  if (all.length > 0) sheet.begin(texts.offer, brand);
  for (const { offer, market, supplies } of all) {
    sheet.room(80);
    if (offer) sheet.paragraph(offer.name, { bold: true }, COMPANY_LANGUAGE);
    sheet.facts([
      ...(all.length > 1 ? supplies.map(({ kind, code }) => [texts.supplyCode[kind], said(code)] as const) : []),
      [texts.marketLabel, market && texts.market[market]],
      [texts.offerCode, offer && offer.code],
      [texts.offerEnd, offer && offer.conditionsEnd && formats.day(offer.conditionsEnd)],
    ]);
    sheet.down(4);
  }
}

function drawNotices({ sheet, texts, bill: { content }, brand }: Drawing): void {
  if (content.notices.length === 0) return;
  sheet.begin(texts.notices, brand);
  for (const { text } of content.notices) sheet.paragraph(text, {}, COMPANY_LANGUAGE);
}

function drawContacts({ sheet, texts, company, brand }: Drawing): void {
  sheet.begin(texts.contacts, brand, 80);
  const ways = [company.supportPhone, company.supportEmail, company.website, company.postalAddress].filter(Boolean);
  sheet.paragraph(ways.join('  ·  '));
  if (company.faultsPhone) sheet.paragraph(`${texts.faults}: ${company.faultsPhone}`, { bold: true, color: MUTED });
}
