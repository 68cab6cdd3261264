import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CompanyCode, demoCompany } from '@nitida/database/demo/companies';
import { billsOf, contactsText, flowText } from '@nitida/database/demo/flow';
import { localDate } from '@nitida/kernel/local-date';
import { rawZip } from '../../plugins/ingestion/server/src/testing/raw-zip.ts';

export type BillsFile = {
  name: string;
  /** What it asks for, by bill number. */
  cents: Map<string, number>;
  pdfs: number;
};

type Wanted = {
  code: CompanyCode;
  bills: number;
  seed: string;
  month: number;
  /** So many bytes more, of which nothing comes: a file that takes its time on the line. */
  ballast?: number;
};

/** Every so many bills come with their PDF; the others make a warning each. */
const PDF_EVERY = 10;

/**
 * A file with so many bills, some PDFs (small ones) and one entry that nobody asked for, as a company
 * writes it every month: the same customers, other bills.
 */
export function billsFile({ code, bills, seed, month, ballast = 0 }: Wanted): BillsFile & { zip: Buffer } {
  const company = demoCompany(code);
  const today = localDate(new Date(Date.UTC(2026, month, 21)).toISOString().slice(0, 10));
  const issue = { company, bills, seed, today };
  const all = [...billsOf(issue)].map(({ bill }) => bill);
  const pdfs = all
    .filter(({ pdfName }, place) => pdfName && place % PDF_EVERY === 0)
    .map(({ pdfName }) => ({ name: `pdf/${pdfName}`, content: `%PDF-1.7 ${pdfName}` }));
  const zip = rawZip([
    { name: 'flow.txt', content: [...flowText(issue)].join('') },
    { name: 'contacts.csv', content: [...contactsText(issue)].join('') },
    ...pdfs,
    { name: 'read-me.doc', content: 'Nobody asked for this.' },
    ...(ballast > 0 ? [{ name: 'scan.tif', content: randomBytes(ballast), method: 0 }] : []),
  ]);
  const cents = new Map(all.map(({ number, amountCents }) => [number, amountCents]));
  return { name: `${code}-${today}.zip`, cents, pdfs: pdfs.length, zip };
}

/** Drops it in a folder, and says that it is complete: it need not be looked at twice. */
export async function dropBillsFile(area: string, wanted: Wanted): Promise<BillsFile> {
  const { zip, ...file } = billsFile(wanted);
  await mkdir(area, { recursive: true });
  await writeFile(join(area, file.name), zip);
  await writeFile(join(area, `${file.name}.ok`), '');
  return file;
}
