import type { Knex } from 'knex';
import { execute, type Sql } from '@nitida/kernel/sql';
import { fileRefused } from '../domain/zip-rules.ts';
import {
  rejectBillsOfOthers,
  rejectBillsOfUnknownCustomers,
  rejectContactsOfUnknownCustomers,
  rejectRepeatedBills,
  warnOfMissingDocuments,
} from '../sql/check-set.sql.ts';
import { analyzeStaging } from '../sql/analyze-staging.sql.ts';
import { beginProgress } from './run-progress.ts';
import type { Staged } from './unpack.ts';

/** Looks at the staged set as a whole; what is wrong is taken out of it. Answers what is left. */
export const checkSet =
  (db: Knex) =>
  async (companyId: number, runId: number, staged: Staged, signal: AbortSignal): Promise<Staged> => {
    const progress = await beginProgress(db, runId, 'check', signal);
    for (const statement of analyzeStaging()) await execute(db, statement);

    type Check = (companyId: number, runId: number, fileName: string) => Sql;
    const check = (statement: Check, fileName: string) => execute(db, statement(companyId, runId, fileName));

    let { bills } = staged;
    bills -= await check(rejectRepeatedBills, staged.flowName);
    bills -= await check(rejectBillsOfOthers, staged.flowName);
    bills -= await check(rejectBillsOfUnknownCustomers, staged.flowName);
    await check(warnOfMissingDocuments, staged.flowName);
    const contacts = staged.contacts - (await check(rejectContactsOfUnknownCustomers, staged.contactsName));

    await progress.end(db, bills);
    if (bills === 0) throw fileRefused('flow.no_bills');
    return { ...staged, bills, contacts };
  };
