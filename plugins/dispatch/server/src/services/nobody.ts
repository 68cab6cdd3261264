import type { Knex } from 'knex';
import { rows } from '@nitida/kernel/sql';
import type { RunRow } from '@nitida/plugin-ingestion/contract/server';
import type { NobodyFilters, NobodyPage, NobodyReason, NobodyRow } from '../../../contract/audience.ts';
import { type FileLanguage, nobodyCsv } from '../domain/audience-csv.ts';
import { NobodyOfRun, nobodyOfRun } from '../sql/nobody.sql.ts';

type Db = Pick<Knex, 'raw'>;

/** The bills of a run that nobody gets, a page at a time. */
export async function nobodyPage(db: Db, { id, companyId }: RunRow, filters: NobodyFilters): Promise<NobodyPage> {
  const { reason = null, page, pageSize } = filters;
  const wanted = { runId: id, reason, limit: pageSize, offset: (page - 1) * pageSize };
  const found = await rows(db, NobodyOfRun, nobodyOfRun(companyId, wanted));
  const total = found[0]?.total ?? 0;
  return {
    results: found.map(shown),
    pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
  };
}

type Wanted = { reason: NobodyReason | null; language: FileLanguage };

/** The same, all of them, as a file for a spreadsheet. */
export async function nobodyFile(db: Db, { id, companyId }: RunRow, { reason, language }: Wanted): Promise<string> {
  const wanted = { runId: id, reason, limit: null, offset: 0 };
  return nobodyCsv((await rows(db, NobodyOfRun, nobodyOfRun(companyId, wanted))).map(shown), language);
}

const shown = (row: NobodyOfRun): NobodyRow => ({
  billNumber: row.bill_number,
  customerCode: row.customer_code,
  customerName: row.customer_name,
  service: row.service,
  amountCents: row.amount_cents,
  reason: row.reason,
});
