import type { Knex } from 'knex';
import { z } from 'zod';
import { execute, rows, type Sql } from '@nitida/kernel/sql';
import type { FileKind } from '../../../contract/flow-profile.ts';
import { fileRefused } from '../domain/zip-rules.ts';
import { takeOutPayments, warnOfOverpaidBills } from '../sql/check-payments.sql.ts';
import { rejectContradictingReadings, rejectReadingsOfUnknownSupplies } from '../sql/check-readings.sql.ts';
import {
  rejectBillsOfOthers,
  rejectBillsOfUnknownCustomers,
  rejectContactsOfUnknownCustomers,
  rejectRepeatedBills,
  rejectSuppliesOfUnknownCustomers,
  warnOfMissingDocuments,
} from '../sql/check-set.sql.ts';
import { analyzeStaging } from '../sql/analyze-staging.sql.ts';
import { beginProgress } from './run-progress.ts';
import type { Staged } from './unpack.ts';

type Set = { db: Knex; companyId: number; runId: number; staged: Staged };

/** Looks at the staged set as a whole; what is wrong is taken out of it. Answers what is left. */
export const checkSet =
  (db: Knex) =>
  async (companyId: number, runId: number, staged: Staged, signal: AbortSignal): Promise<Staged> => {
    const progress = await beginProgress(db, runId, 'check', signal);
    for (const statement of analyzeStaging()) await execute(db, statement);
    const checked = await CHECKS[staged.kind]({ db, companyId, runId, staged });
    await progress.end(db, rowsOf(checked));
    return checked;
  };

type Check = (companyId: number, runId: number, fileName: string) => Sql;

/** How many rows a check took out, or told of. */
const run = ({ db, companyId, runId }: Set, check: Check, fileName: string): Promise<number> =>
  execute(db, check(companyId, runId, fileName));

const CHECKS: Record<FileKind, (set: Set) => Promise<Staged>> = {
  async bills(set) {
    const { staged } = set;
    let { bills } = staged;
    bills -= await run(set, rejectRepeatedBills, staged.flowName);
    bills -= await run(set, rejectBillsOfOthers, staged.flowName);
    bills -= await run(set, rejectBillsOfUnknownCustomers, staged.flowName);
    await run(set, warnOfMissingDocuments, staged.flowName);
    const contacts = staged.contacts - (await run(set, rejectContactsOfUnknownCustomers, staged.contactsName));
    const supplies = staged.supplies - (await run(set, rejectSuppliesOfUnknownCustomers, staged.flowName));
    if (bills === 0) throw fileRefused('flow.no_bills');
    return { ...staged, bills, contacts, supplies };
  },

  async customers(set) {
    const { staged } = set;
    const supplies = staged.supplies - (await run(set, rejectSuppliesOfUnknownCustomers, staged.flowName));
    const contacts = staged.contacts - (await run(set, rejectContactsOfUnknownCustomers, staged.flowName));
    return expectSome({ ...staged, supplies, contacts });
  },

  async contacts(set) {
    const { staged } = set;
    const contacts = staged.contacts - (await run(set, rejectContactsOfUnknownCustomers, staged.flowName));
    return expectSome({ ...staged, contacts });
  },

  async payments(set) {
    const { staged } = set;
    const { known, taken_out: takenOut } = await takeOut(set.db, set.companyId, set.runId, staged.flowName);
    await run(set, warnOfOverpaidBills, staged.flowName);
    const checked = { ...staged, payments: staged.payments - takenOut };
    // All of them are known: the file was sent again, and there is nothing wrong with that.
    return known > 0 ? checked : expectSome(checked);
  },

  async readings(set) {
    const { staged } = set;
    let readings = staged.readings;
    readings -= await run(set, rejectReadingsOfUnknownSupplies, staged.flowName);
    readings -= await run(set, rejectContradictingReadings, staged.flowName);
    return expectSome({ ...staged, readings });
  },
};

const TakenOut = z.object({ known: z.int(), taken_out: z.int() });

/** Also asked when payments are booked: between the two the ERP may have pushed some of them. */
export async function takeOut(
  db: Knex,
  companyId: number,
  runId: number,
  fileName: string,
): Promise<z.output<typeof TakenOut>> {
  const [found] = await rows(db, TakenOut, takeOutPayments(companyId, runId, fileName));
  return found ?? { known: 0, taken_out: 0 };
}

function expectSome(staged: Staged): Staged {
  if (rowsOf(staged) === 0) throw fileRefused('flow.nothing_taken');
  return staged;
}

/** What a run is counted in: the rows of its kind. */
export function rowsOf({ kind, ...staged }: Staged): number {
  switch (kind) {
    case 'bills':
      return staged.bills;
    case 'customers':
      return staged.customers + staged.supplies + staged.contacts;
    case 'contacts':
      return staged.contacts;
    case 'payments':
      return staged.payments;
    case 'readings':
      return staged.readings;
  }
}
