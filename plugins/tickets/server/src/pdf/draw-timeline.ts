import type { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import type { CustomerEvent, CustomerHead } from '../../../contract/customers.ts';
import { formatsOf } from './formats.ts';
import { INK, MARGIN, MUTED, sheetOf, WIDTH } from './sheet.ts';
import type { BillLanguage } from './texts.ts';
import { timelineTexts } from './timeline-texts.ts';

type DrawnTimeline = {
  customer: CustomerHead;
  events: readonly CustomerEvent[];
  madeAt: string;
  madeBy: string;
  /** Ties the pages to the lines that they show. */
  head: string;
};

/** A customer's timeline to read and to print, tagged like the bills. */
export function drawTimeline(
  { customer, events, madeAt, madeBy, head }: DrawnTimeline,
  language: BillLanguage,
): Readable {
  const texts = timelineTexts[language];
  const formats = formatsOf(texts.locale);
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    tagged: true,
    pdfVersion: '1.7',
    lang: texts.locale,
    displayTitle: true,
    bufferPages: true,
    info: {
      Title: `${texts.title}: ${customer.code}`,
      Author: customer.company.name,
      Creator: 'Nitida',
      Producer: 'Nitida',
    },
  });
  const sheet = sheetOf(doc);
  sheet.down(MARGIN);
  sheet.tagged('H1', () => sheet.place(texts.title, MARGIN, sheet.top(), WIDTH, { size: 17, bold: true }));
  sheet.down(26);
  sheet.paragraph(texts.subtitle(customer.company.name), { color: MUTED });
  sheet.begin(customer.name, INK);
  sheet.facts([
    [texts.code, customer.code],
    [texts.made, `${instant(madeAt)}, ${madeBy}`],
    [texts.head, head],
  ]);
  sheet.begin(texts.events, INK);
  sheet.table(
    [
      { label: texts.when, width: WIDTH * 0.21 },
      { label: texts.what, width: WIDTH * 0.31 },
      { label: texts.bill, width: WIDTH * 0.18 },
      { label: texts.detail, width: WIDTH * 0.3 },
    ],
    events.map((event) => ({
      cells: [
        instant(event.at),
        texts.event[event.type] ?? event.type,
        event.billNumber ?? '',
        [
          event.amountCents === null ? null : formats.money(event.amountCents),
          event.channel,
          event.contact,
          event.who,
          event.detail,
        ]
          .filter(Boolean)
          .join(' · '),
      ],
    })),
  );
  sheet.finish((page, of) => [customer.company.name, customer.code, texts.page(page, of)].join('  ·  '));
  return doc as unknown as Readable; // pdfkit's document is a stream; its types say so only in part
}

/** To the second, as lists of evidence have it. */
const instant = (text: string): string => text.slice(0, 19).replace('T', ' ');
