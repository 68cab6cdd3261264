import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Knex } from 'knex';
import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import { type DocumentStore, folderStore } from '@nitida/kernel/document-store';
import { SYSTEM } from '../../../contract/server.ts';
import { processing } from '../services/process-run.ts';
import { receiveFile } from '../services/receive-file.ts';
import { flowOf, type FlowBill } from './flow.ts';
import { type RawEntry, rawZip } from './raw-zip.ts';

export type Run = {
  id: number;
  document_id: string;
  state: string;
  reason_code: string | null;
  reason_details: Record<string, unknown> | null;
  bill_count: number;
  created_count: number;
  changed_count: number;
  unchanged_count: number;
  rejected_count: number;
  warning_count: number;
  contact_count: number;
  total_cents: number;
};

const never = new AbortController().signal;

/** Ingestion on a database and a store of its own. */
export function useProcessing() {
  const db = useCommittedDatabase();
  const errors: string[] = [];
  let folder: string;
  let documents: DocumentStore;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nitida-ingestion-'));
    documents = folderStore(folder);
  });
  beforeEach(() => errors.splice(0));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const deps = () => ({ db: db(), documents, log: { error: (message: string) => void errors.push(message) } });

  /** A company that nobody else has: tests of a file share their database. */
  const company = async (code = `c${randomUUID().slice(0, 8)}`): Promise<{ id: number; code: string }> => {
    const [row] = await db()('companies')
      .insert({
        document_id: randomUUID(),
        name: `Company ${code}`,
        code,
        services: JSON.stringify(['electricity']),
        languages: JSON.stringify(['it']),
        default_language: 'it',
        time_zone: 'Europe/Rome',
        staff_emails: 'staff@example.org, boss@example.org',
      })
      .returning<{ id: number }[]>('id');
    return { id: row!.id, code };
  };

  const receive = (companyId: number, content: Buffer, name = 'flow.zip') =>
    receiveFile({ db: db(), documents, now: () => new Date() })(companyId, {
      door: 'upload',
      name,
      content: Readable.from([content]),
      area: null,
      actor: SYSTEM,
    });

  const processRun = (runId: number, signal: AbortSignal = never) => processing(deps()).processRuns(runId, signal);

  const run = async (runId: number): Promise<Run> => {
    const row = await db()('billing_runs').where({ id: runId }).first();
    return {
      ...row,
      total_cents: Number(row.total_cents),
      reason_details: row.reason_details && JSON.parse(row.reason_details),
    };
  };

  /** Drops a file and has it processed. */
  const drop = async (companyId: number, content: Buffer): Promise<Run> => {
    const { runId } = await receive(companyId, content);
    await processRun(runId);
    return run(runId);
  };

  /** Drops a ZIP with these bills, and whatever else. */
  const dropBills = (
    owner: { id: number; code: string },
    bills: readonly FlowBill[],
    others: readonly RawEntry[] = [],
  ) => drop(owner.id, rawZip([{ name: 'flow.txt', content: flowOf({ company: owner.code, bills }) }, ...others]));

  const bills = (companyId: number) => db()('bills').where({ company_id: companyId }).orderBy('number');

  return {
    db,
    deps,
    errors,
    company,
    receive,
    processRun,
    run,
    drop,
    dropBills,
    bills,
    documents: () => documents,
    folder: () => folder,
  };
}

/** Every table in which a run leaves something until it is over. */
export const stagedRows = async (db: Knex, runId: number): Promise<number> => {
  const tables = [
    'staged_customers',
    'staged_bills',
    'staged_contacts',
    'staged_documents',
    'staged_supplies',
    'staged_payments',
    'staged_meter_readings',
  ];
  const counts = await Promise.all(tables.map((table) => db(`ingestion.${table}`).where({ run_id: runId })));
  return counts.flat().length;
};
