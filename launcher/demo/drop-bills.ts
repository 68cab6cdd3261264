import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { z } from 'zod';
import { type CompanyCode, demoCompanies } from '@nitida/database/demo/companies';
import { writeDemoZip } from '@nitida/database/demo/zip';
import { localDate } from '@nitida/kernel/local-date';
import { CompanyChoice, RunDetail, RunPage } from '@nitida/plugin-ingestion/contract';
import { dataFolder } from '../folders.ts';
import type { Areas } from './areas.ts';
import type { Person } from './staff.ts';
import { until } from './until.ts';

export type Run = { company: CompanyCode; documentId: string };
export type Dropped = { runs: Run[]; billsMerged: number; rejected: number };

const BILLS_PER_COMPANY = 150;

/** Each company's ZIP: made once, so that a second demo drops the very same bytes. */
export async function writeZips(): Promise<Map<CompanyCode, string>> {
  const folder = dataFolder('zips');
  await mkdir(folder, { recursive: true });
  const files = new Map<CompanyCode, string>();
  for (const { code } of demoCompanies) {
    const file = `${folder}/${code}.zip`;
    if (!existsSync(file)) {
      const today = localDate(new Date().toISOString().slice(0, 10));
      await writeDemoZip(code, `${file}.new`, { bills: BILLS_PER_COMPANY, seed: 'demo', today });
      await rename(`${file}.new`, file);
    }
    files.set(code, file);
  }
  return files;
}

/**
 * Drops every company's ZIP in its reserved area and waits for what becomes of it: a new run that
 * gets ready, or, for bytes that were dropped before, the run that they made then.
 */
export async function dropBills(areas: Areas, operator: Person, signal: AbortSignal): Promise<Dropped> {
  const zips = await writeZips();
  const known = await runsOf(operator);
  for (const [company, file] of zips) await areas.drop(company, file, `${company}.zip`);

  const runs: Run[] = [];
  let billsMerged = 0;
  let rejected = 0;
  for (const company of zips.keys()) {
    await until(`${company}'s file is taken from its area`, { seconds: 240, signal }, async () =>
      (await areas.isTaken(company, `${company}.zip`)) ? true : null,
    );
    const run = (await runsOf(operator)).find((one) => one.company === company);
    if (!run) throw new Error(`${company}'s file was taken, and there is no run`);

    const ready = await until(`the run of ${company} gets ready`, { seconds: 240, signal }, () => whenRead(operator, run));
    runs.push(run);
    if (!known.some(({ documentId }) => documentId === run.documentId)) billsMerged += ready.createdCount;
    rejected += ready.rejectedCount;
  }
  return { runs, billsMerged, rejected };
}

async function whenRead(operator: Person, { company, documentId }: Run): Promise<RunDetail | null> {
  const { data } = await operator.get(`/ingestion/runs/${documentId}`, z.object({ data: RunDetail }));
  if (['rejected', 'failed', 'cancelled'].includes(data.state)) {
    throw new Error(`The run of ${company} is ${data.state}: ${data.reasonCode} ${JSON.stringify(data.reasonDetails)}`);
  }
  return ['received', 'checking'].includes(data.state) ? null : data;
}

async function runsOf(operator: Person): Promise<Run[]> {
  const { data: companies } = await operator.get('/ingestion/companies', z.object({ data: z.array(CompanyChoice) }));
  const { results } = await operator.get('/ingestion/runs?pageSize=100', RunPage);
  return results.flatMap(({ documentId, company }) => {
    const code = companies.find(({ id }) => id === company.id)?.code;
    return code ? [{ company: code as CompanyCode, documentId }] : [];
  });
}
