import type { Knex } from 'knex';
import { execute, rows } from '@nitida/kernel/sql';
import type { RunRow, Runs } from '@nitida/plugin-ingestion/contract/server';
import type { Tickets } from '@nitida/plugin-tickets/contract/server';
import { contentHash } from '../domain/content-hash.ts';
import { chooseTestLot } from '../domain/test-lot.ts';
import { currentRecipientsHash, RecipientsHash } from '../sql/current-recipients-hash.sql.ts';
import { LotCandidateRow, lotCandidates } from '../sql/lot-candidates.sql.ts';
import { queueTestMessages } from '../sql/queue-test-messages.sql.ts';
import { issueTickets } from './issue-tickets.ts';
import { keepWordings } from './keep-wordings.ts';
import { open } from './ledger.ts';
import { refuseUnlessAllowed } from './refuse.ts';
import { type Person, runSituation, type Surroundings } from './run-situation.ts';

type Deps = { db: Knex; runs: Runs; tickets: Tickets; surroundings: Surroundings };

/**
 * Sends typical and nasty bills of a run to the company's staff: real messages with working tickets,
 * on the way that all others will take.
 */
export const startTestLot =
  ({ db, runs, tickets, surroundings }: Deps) =>
  (run: RunRow, person: Person): Promise<void> =>
    db.transaction(async (trx) => {
      const { companyId, id: runId } = run;
      const situation = await runSituation(trx, run, person, surroundings);
      refuseUnlessAllowed('testLot', situation);
      const { wordings, staff: addresses, desk } = situation;
      await runs.move(trx, companyId, { runId, event: 'test', actor: person });

      // Before the bills are chosen: a change in between makes the lot outdated, never too new.
      const [recipients] = await rows(trx, RecipientsHash, currentRecipientsHash(companyId, runId));
      const hash = contentHash(wordings, recipients?.hash ?? '');

      const candidates = await rows(trx, LotCandidateRow, lotCandidates(companyId, runId));
      const billIds = chooseTestLot(candidates, desk.test_lot_size, runId);
      const kept = await keepWordings(trx, companyId, 'bill_ready', wordings);
      const dispatchId = await open(trx, companyId, {
        runId,
        kind: 'test',
        purpose: 'bill_ready',
        state: 'sending',
        contentHash: hash,
        by: person,
      });
      await execute(trx, queueTestMessages(companyId, { runId, dispatchId, billIds, addresses, wordings: kept }));
      await issueTickets(trx, tickets, { companyId, dispatchId, isTest: true });
    });
