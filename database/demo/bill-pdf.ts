import PDFDocument from 'pdfkit';
import type { DemoBill, DemoSupply } from './bills.ts';
import type { DemoCompany } from './companies.ts';
import type { DemoCustomer } from './people.ts';
import { euros } from './stabo-writer.ts';

const MARGIN = 48;
const WIDTH = 595 - 2 * MARGIN;

/** The bill on one page, as a company's own printer would send it. The same bill makes the same bytes. */
export function billPdf(company: DemoCompany, customer: DemoCustomer, bill: DemoBill): Promise<Buffer> {
  const title = `Bolletta ${bill.number}`;
  // The date of issue stands for the moment of making: a clock would make every file a new one.
  const info = { Title: title, Author: company.name, CreationDate: new Date(`${bill.issueDate}T04:30:00Z`) };
  const document = new PDFDocument({ size: 'A4', margin: MARGIN, info, lang: 'it-IT', displayTitle: true });

  const pieces: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (piece: Buffer) => pieces.push(piece));
    document.on('end', () => resolve(Buffer.concat(pieces)));
    document.on('error', reject);
  });

  document.rect(0, 0, 595, 76).fill(company.brandColor);
  document.fill('#ffffff').font('Helvetica-Bold').fontSize(20).text(company.name, MARGIN, 28);
  document.fill('#1a1a1a').fontSize(14).text(title, MARGIN, 100);
  document.font('Helvetica').fontSize(10);
  document.text(
    `Emessa il ${italianDay(bill.issueDate)} per il periodo dal ${italianDay(bill.periodFrom)} al ${italianDay(bill.periodTo)}`,
  );
  document.moveDown();
  document
    .text(customer.name)
    .text(`${customer.street}, ${customer.postcode ?? ''} ${customer.town} (${customer.province ?? ''})`);
  document.text(`Codice cliente ${customer.code}`);
  document.moveDown();

  document.font('Helvetica-Bold').fontSize(13);
  amountRow(document, `Totale da pagare entro il ${italianDay(bill.dueDate)}`, bill.amountCents);
  document.font('Helvetica').fontSize(9);
  for (const supply of bill.content.supplies) receipt(document, supply);

  document.moveDown(0.5).font('Helvetica-Bold');
  amountRow(document, 'Totale bolletta', bill.content.billTotalCents);
  document.font('Helvetica');
  if (bill.content.tvLicenceCents !== 0)
    amountRow(document, 'Canone di abbonamento alla televisione', bill.content.tvLicenceCents);
  if (bill.content.previousBalanceCents !== 0)
    amountRow(document, 'Saldo precedente', bill.content.previousBalanceCents);
  document.moveDown();
  for (const { text } of bill.content.notices) document.text(text, { width: WIDTH });

  document.end();
  return done;
}

function receipt(document: PDFKit.PDFDocument, supply: DemoSupply) {
  document.moveDown().font('Helvetica-Bold');
  document.text(
    `Fornitura ${supply.code} · ${supply.street}, ${supply.town} · ${supply.billedConsumption.replace('.', ',')} ${supply.unit}`,
  );
  document.font('Helvetica');
  for (const { label, parentCode, amountCents } of supply.lines)
    amountRow(document, label, amountCents, parentCode === null ? 0 : 14);
}

function amountRow(document: PDFKit.PDFDocument, label: string, amountCents: number, indent = 0) {
  const top = document.y;
  document.text(`${euros(amountCents)} €`, MARGIN, top, { width: WIDTH, align: 'right' });
  document.text(label, MARGIN + indent, top, { width: WIDTH - 110 - indent });
  document.x = MARGIN;
}

const italianDay = (date: string): string => `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
