import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { z } from 'zod';
import { type CompanyCode, demoCompanies } from '@nitida/database/demo/companies';
import { writeDemoZip } from '@nitida/database/demo/zip';
import { localDate } from '@nitida/kernel/local-date';
import { CompanyChoice, RunDetail, RunPage, type RunState } from '@nitida/plugin-ingestion/contract';
import { dataFolder } from '../folders.ts';
import type { Areas } from './areas.ts';
import type { Person } from './staff.ts';
import { until } from './until.ts';

export type Run = { company: CompanyCode; documentId: string };
export type Dropped = { runs: Run[]; newRuns: number; billsMerged: number; rejected: number };

export const BILLS_PER_COMPANY = 150;

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
 * gets ready, or, for bytes that were dropped before, the refusal that names the run of then.
 */
export async function dropBills(areas: Areas, operator: Person, signal: AbortSignal): Promise<Dropped> {
  const zips = await writeZips();
  const known = new Set((await runsIn(operator)).map(({ documentId }) => documentId));
  for (const [company, file] of zips) await areas.drop(company, file, `${company}.zip`);

  const read: Read[] = [];
  for (const company of zips.keys()) {
    read.push(
      await until(`${company}'s file becomes a run and is read`, { seconds: 240, signal }, async () => {
        const run = (await runsIn(operator)).find((one) => one.company === company && !known.has(one.documentId));
        return run ? whenRead(operator, run) : null;
      }),
    );
    await until(`${company}'s file is taken from its area`, { seconds: 60, signal }, async () =>
      (await areas.isTaken(company, `${company}.zip`)) ? true : null,
    );
  }
  return {
    runs: read.map(({ run }) => run),
    newRuns: read.filter(({ isNew }) => isNew).length,
    billsMerged: read.reduce((sum, { merged }) => sum + merged, 0),
    rejected: read.reduce((sum, { rejected }) => sum + rejected, 0),
  };
}

type Read = { run: Run; isNew: boolean; merged: number; rejected: number };

async function whenRead(operator: Person, run: Run): Promise<Read | null> {
  const { data } = await operator.get(`/ingestion/runs/${run.documentId}`, z.object({ data: RunDetail }));
  if (data.state === 'received' || data.state === 'checking') return null;
  if (data.state === 'rejected' && data.reasonCode === 'file.already_received') {
    const earlier = (await runsIn(operator)).find((one) => one.company === run.company && SENDABLE.has(one.state));
    if (earlier) return { run: earlier, isNew: false, merged: 0, rejected: 0 };
  }
  if (!SENDABLE.has(data.state)) {
    throw new Error(
      `The run of ${run.company} is ${data.state}: ${data.reasonCode} ${JSON.stringify(data.reasonDetails)}`,
    );
  }
  return { run, isNew: true, merged: data.createdCount, rejected: data.rejectedCount };
}

/** From ready on: an earlier demo may have been stopped at any of these. */
const SENDABLE = new Set<RunState>(['ready', 'in_test', 'approved', 'sending', 'sent', 'closed']);

async function runsIn(operator: Person): Promise<(Run & { state: RunState })[]> {
  const { data: companies } = await operator.get('/ingestion/companies', z.object({ data: z.array(CompanyChoice) }));
  const { results } = await operator.get('/ingestion/runs?pageSize=100', RunPage);
  return results.flatMap(({ documentId, state, company }) => {
    const code = companies.find(({ id }) => id === company.id)?.code;
    return code ? [{ company: code as CompanyCode, documentId, state }] : [];
  });
}
