import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { demoCompany } from '@nitida/database/demo/companies';
import { contactsText, flowText, type Issue } from '@nitida/database/demo/flow';
import { localDate } from '@nitida/kernel/local-date';

/** The company whose bills are measured: electricity in three bands and gas, with what every bill has. */
export const company = {
  ...demoCompany('lume-energia'),
  services: ['electricity', 'gas'] as const,
  bringsPdfs: false,
  tellsDetails: false,
};

/** What that company would drop: a flow with lines, readings and eighteen months of history, and contacts. No PDFs: they measure the disk. */
export async function writeBenchZip(path: string, bills: number): Promise<void> {
  const issue: Issue = { company, bills, seed: 'bench', today: localDate('2026-11-21') };
  const zip = new yazl.ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(path));
  zip.addReadStream(Readable.from(flowText(issue)), 'flow.txt');
  zip.addReadStream(Readable.from(contactsText(issue)), 'contacts.csv');
  zip.end();
  await written;
}
