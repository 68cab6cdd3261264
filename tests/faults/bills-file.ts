import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CompanyCode } from '@nitida/database/demo/companies';
import { demoCompany } from '@nitida/database/demo/companies';
import { billsOf, contactsText, flowText } from '@nitida/database/demo/flow';
import { localDate } from '@nitida/kernel/local-date';
import { rawZip } from '../../plugins/ingestion/server/src/testing/raw-zip.ts';

export type BillsFile = {
  name: string;
  /** What it asks for, by bill number. */
  cents: Map<string, number>;
  pdfs: number;
};

type Wanted = { code: CompanyCode; bills: number; seed: string; month: number };

/** Every so many bills come with their PDF; the others make a warning each. */
const PDF_EVERY = 10;

/**
 * Drops a file with so many bills, some PDFs (small ones) and one entry that nobody asked for, as a
 * company does it every month: the same customers, other bills.
 */
export async function dropBillsFile(area: string, { code, bills, seed, month }: Wanted): Promise<BillsFile> {
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
  ]);

  const name = `${code}-${today}.zip`;
  await mkdir(area, { recursive: true });
  await writeFile(join(area, name), zip);
  // It is complete: it need not be looked at twice.
  await writeFile(join(area, `${name}.ok`), '');
  return { name, cents: new Map(all.map(({ number, amountCents }) => [number, amountCents])), pdfs: pdfs.length };
}
