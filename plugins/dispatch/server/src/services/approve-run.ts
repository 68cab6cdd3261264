import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import type { RunRow, Runs } from '@nitida/plugin-ingestion/contract/server';
import { open } from './ledger.ts';
import { refuseUnlessAllowed } from './refuse.ts';
import { type Person, runSituation, type Surroundings } from './run-situation.ts';

type Deps = { db: Knex; runs: Runs; surroundings: Surroundings };

/**
 * A person answers for a run. What is approved is the lot that the person has looked at (its hash
 * comes with the request), and it must still be what would be sent.
 */
export const approveRun =
  ({ db, runs, surroundings }: Deps) =>
  (run: RunRow, person: Person, seenHash: string): Promise<void> =>
    db.transaction(async (trx) => {
      const { companyId, id: runId } = run;
      const situation = await runSituation(trx, run, person, surroundings);
      refuseUnlessAllowed('approve', situation);
      const { test, currentParts } = situation;
      if (test?.content_hash !== seenHash || !currentParts) {
        throw new AppError(
          'conflict',
          'dispatch.lot_outdated',
          'There is a newer test lot than the one that was looked at',
        );
      }

      await runs.move(trx, companyId, { runId, event: 'approve', actor: person, details: { contentHash: seenHash } });
      await open(trx, companyId, {
        runId,
        kind: 'mass',
        purpose: 'bill_ready',
        state: 'approved',
        contentHash: seenHash,
        by: person,
        approval: {
          parts: currentParts,
          lotId: test.id,
          from: person.from?.network ?? null,
          agent: person.from?.agent ?? null,
        },
      });
    });
