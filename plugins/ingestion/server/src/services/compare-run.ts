import type { Knex } from 'knex';
import { z } from 'zod';
import { execute, rows, sql } from '@nitida/kernel/sql';
import { BillLayout, Service } from '../../../contract/bill-content.ts';
import { NO_STOPS, ProfileStops } from '../../../contract/flow-profile.ts';
import { type ComparisonFigures, type PassedStop, StopName } from '../../../contract/run-checks.ts';
import { passedStops } from '../domain/run-stops.ts';
import {
  clearDifferences,
  compareContacts,
  compareCustomers,
  compareReadings,
  customersOf,
  knownBills,
  mergedTotals,
  rejectedSoFar,
  stagedTotals,
} from '../sql/compare-runs.sql.ts';
import { endPhase } from '../sql/end-phase.sql.ts';
import { previousRun } from '../sql/previous-run.sql.ts';
import { profileStops } from '../sql/profile-stops.sql.ts';
import { acceptedStops, recordComparison } from '../sql/run-comparisons.sql.ts';
import { rowsOf } from './check-set.ts';
import type { Staged } from './unpack.ts';

const Totals = z.object({ service: Service, layout: BillLayout, bills: z.int(), cents: z.number() });
type Totals = z.output<typeof Totals>;

const Customers = z.object({ now: z.int(), before: z.int() });
const CustomerDifferences = z.object({ customer_gone: z.int(), customer_new: z.int(), outlier: z.int() });
const ReadingDifferences = z.object({ readings_missing: z.int() });
const ContactDifferences = z.object({ email_lost: z.int(), mobile_lost: z.int(), language_lost: z.int() });

const Stops = z.object({
  stops: z
    .string()
    .nullable()
    .transform((text): unknown => (text === null ? NO_STOPS : JSON.parse(text)))
    .pipe(ProfileStops),
});

export type Compared = {
  figures: ComparisonFigures;
  /** What it is to be held for: limits that it passes, and that nobody has accepted yet. */
  unaccepted: PassedStop[];
};

/**
 * Compares what is staged with the previous run of the kind and writes the figures down, before
 * anything is merged. In one transaction: a comparison is whole, or it is not there.
 */
export const compareRun =
  (db: Knex) =>
  async (companyId: number, runId: number, staged: Staged): Promise<Compared> => {
    const stops = await stopsOf(db, companyId, staged);

    return db.transaction(async (trx) => {
      await execute(trx, sql`select set_config('work_mem', '128MB', true), set_config('jit', 'off', true)`);
      await execute(trx, clearDifferences(companyId, runId));

      const previousRunId = staged.kind === 'bills' ? await findPrevious(trx, companyId, runId) : null;
      const figures = await figuresOf(trx, { companyId, runId, previousRunId, staged, stops });
      const passed = passedStops(stops, figures);
      await execute(trx, recordComparison(companyId, runId, { previousRunId, figures, stops: passed }));
      // The comparison is the last part of the check.
      await execute(trx, endPhase(runId, 'check', rowsOf(staged)));

      const accepted = await rows(trx, z.object({ stop: StopName }), acceptedStops(runId));
      const known = new Set(accepted.map(({ stop }) => stop));
      return { figures, unaccepted: passed.filter(({ stop }) => !known.has(stop)) };
    });
  };

/** A profile that is gone meanwhile, or a file that needed none, sets no limits. */
async function stopsOf(db: Knex, companyId: number, { profileId }: Staged): Promise<ProfileStops> {
  if (profileId === null) return NO_STOPS;
  const [found] = await rows(db, Stops, profileStops(companyId, profileId));
  return found?.stops ?? NO_STOPS;
}

async function findPrevious(trx: Knex, companyId: number, runId: number): Promise<number | null> {
  const [found] = await rows(trx, z.object({ id: z.int() }), previousRun(companyId, runId));
  return found?.id ?? null;
}

type Given = { companyId: number; runId: number; previousRunId: number | null; staged: Staged; stops: ProfileStops };

async function figuresOf(trx: Knex, given: Given): Promise<ComparisonFigures> {
  const { companyId, runId, previousRunId, staged, stops } = given;
  const { outlierPercent } = stops;
  const [{ rejected = 0 } = {}] = await rows(trx, z.object({ rejected: z.int() }), rejectedSoFar(companyId, runId));
  const [customers = { now: 0, before: 0 }] = await rows(trx, Customers, customersOf(companyId, runId, previousRunId));
  const now = await rows(trx, Totals, stagedTotals(companyId, runId));
  const measured = { rejected, known: 0, outlierPercent, now: { customers: customers.now, ...sumOf(now) } };

  if (previousRunId === null) {
    // Of other kinds only the rows are counted: they are no bills, but can be rejected all the same.
    const totals = now.map((one) => totalOf(one, undefined, one));
    return { ...measured, now: { ...measured.now, bills: rowsOf(staged) }, before: null, totals, differences: NONE };
  }

  const compared = { companyId, runId, previousRunId };
  const before = await rows(trx, Totals, mergedTotals(companyId, previousRunId));
  const [{ known = 0 } = {}] = await rows(trx, z.object({ known: z.int() }), knownBills(companyId, runId));
  const [ofCustomers] = await rows(trx, CustomerDifferences, compareCustomers(compared, outlierPercent));
  const [ofReadings] = await rows(trx, ReadingDifferences, compareReadings(compared));
  const [ofContacts] = await rows(trx, ContactDifferences, compareContacts(compared));
  return {
    ...measured,
    known,
    before: { customers: customers.before, ...sumOf(before) },
    totals: besideEachOther(before, now),
    differences: { ...NONE, ...ofCustomers, ...ofReadings, ...ofContacts },
  };
}

const NONE = {
  customer_gone: 0,
  customer_new: 0,
  outlier: 0,
  readings_missing: 0,
  email_lost: 0,
  mobile_lost: 0,
  language_lost: 0,
};

const sumOf = (totals: readonly Totals[]) => ({
  bills: totals.reduce((sum, { bills }) => sum + bills, 0),
  cents: totals.reduce((sum, { cents }) => sum + cents, 0),
});

const totalOf = ({ service, layout }: Totals, before: Totals | undefined, now: Totals | undefined) => ({
  service,
  layout,
  beforeBills: before?.bills ?? 0,
  beforeCents: before?.cents ?? 0,
  nowBills: now?.bills ?? 0,
  nowCents: now?.cents ?? 0,
});

function besideEachOther(before: readonly Totals[], now: readonly Totals[]): ComparisonFigures['totals'] {
  const isOf = (one: Totals) => (other: Totals) => other.service === one.service && other.layout === one.layout;
  return [
    ...now.map((one) => totalOf(one, before.find(isOf(one)), one)),
    ...before.filter((one) => !now.some(isOf(one))).map((one) => totalOf(one, one, undefined)),
  ];
}
