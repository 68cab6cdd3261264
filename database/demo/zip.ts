import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { billPdf } from './bill-pdf.ts';
import { type CompanyCode, demoCompany } from './companies.ts';
import { billsOf, contactsText, flowText, type Issue } from './flow.ts';
import type { LocalDate } from '@nitida/kernel/local-date';

export { demoCompanies } from './companies.ts';

export type DemoZipOptions = {
  bills: number;
  /** The same seed makes the same customers on every day, and the same bytes on the same day. */
  seed: string;
  today: LocalDate;
  /** Left out: as the company does. A hundred thousand PDFs take minutes, and a bench wants none. */
  pdfs?: boolean;
};

/** Writes what a company would drop in its reserved area: the flow, the contacts, the PDFs if it has them. */
export async function writeDemoZip(companyCode: CompanyCode, path: string, options: DemoZipOptions): Promise<void> {
  const company = demoCompany(companyCode);
  const { bills, seed, today, pdfs = company.bringsPdfs } = options;
  const issue: Issue = { company, bills, seed, today };

  const zip = new yazl.ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(path));
  const entry = entryOptions(today);

  zip.addReadStream(Readable.from(flowText(issue)), `${companyCode}_${today.replaceAll('-', '')}.txt`, entry);
  zip.addReadStream(Readable.from(contactsText(issue)), 'contacts.csv', entry);
  if (pdfs) {
    for (const { customer, bill } of billsOf(issue)) {
      if (bill.pdfName !== null) zip.addBuffer(await billPdf(company, customer, bill), `pdf/${bill.pdfName}`, entry);
    }
  }
  zip.end();
  await written;
}

/**
 * A ZIP holds the local time of its entries, and yazl adds the instant: told in local time and with
 * the instant left away, the day's half past four is the same bytes in every time zone.
 */
function entryOptions(today: LocalDate) {
  const [year = 2026, month = 1, day = 1] = today.split('-').map(Number);
  return { mtime: new Date(year, month - 1, day, 4, 30), mode: 0o100644, forceDosTimestamp: true };
}
