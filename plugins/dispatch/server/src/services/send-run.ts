import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import type { RunRow, Runs } from '@nitida/plugin-ingestion/contract/server';
import type { Tickets } from '@nitida/plugin-tickets/contract/server';
import type { ApprovalChange } from '../../../contract/audience.ts';
import { reasonAgainst } from '../domain/actions.ts';
import { analyzeQueued, WORTH_A_LOOK } from '../sql/just-queued.ts';
import { keepVoidReason } from '../sql/keep-void-reason.sql.ts';
import { Queued, queueRunMessages } from '../sql/queue-run-messages.sql.ts';
import { changesSince } from './changes-since.ts';
import { windowsOf } from './go-on.ts';
import { issueTickets } from './issue-tickets.ts';
import { keepWordings } from './keep-wordings.ts';
import { move } from './ledger.ts';
import { refuseUnlessAllowed } from './refuse.ts';
import { type Person, runSituation, type RunSituation, type Surroundings } from './run-situation.ts';

type Deps = { db: Knex; runs: Runs; tickets: Tickets; surroundings: Surroundings };

/**
 * Queues the messages of an approved run: exactly as many as the question named, to exactly those
 * and with exactly what was approved. If anything has changed since, the approval is void, and stays
 * so; nothing is sent.
 */
export const sendRun =
  ({ db, runs, tickets, surroundings }: Deps) =>
  async (run: RunRow, person: Person, messageCount: number): Promise<void> => {
    const { companyId, id: runId } = run;

    const outcome = await db.transaction(async (trx) => {
      const situation = await runSituation(trx, run, person, surroundings);
      const { mass } = situation;
      if (mass && reasonAgainst('send', situation) === 'approval_outdated') {
        await runs.move(trx, companyId, { runId, event: 'void_approval', actor: person });
        await move(trx, companyId, mass.id, 'void');
        const { currentParts } = situation;
        const changes = currentParts ? await changesSince(trx, run, mass, currentParts) : [];
        await execute(trx, keepVoidReason(companyId, { dispatchId: mass.id, changes }));
        return { changes };
      }
      refuseUnlessAllowed('send', situation);
      if (!mass) throw new AppError('conflict', 'dispatch.approval_outdated', 'There is no approval');
      if (situation.recipientCount !== messageCount) throw anotherNumber(situation.recipientCount);

      await runs.move(trx, companyId, { runId, event: 'send', actor: person, details: { messageCount } });
      await move(trx, companyId, mass.id, 'send');
      await queue(trx, run, mass.id, { situation, messageCount });
      await issueTickets(trx, tickets, { companyId, dispatchId: mass.id, isTest: false });
      return null;
    });

    if (outcome) throw outdated(outcome.changes);
    if (messageCount < WORTH_A_LOOK) return;
    // They make sending faster, and it goes without them too.
    for (const statement of analyzeQueued()) await execute(db, statement).catch(() => undefined);
  };

type Approved = { situation: RunSituation; messageCount: number };

async function queue(trx: Knex, run: RunRow, dispatchId: number, { situation, messageCount }: Approved) {
  const { companyId, id: runId } = run;
  const { mass, setup, desk } = situation;
  const wordings = await keepWordings(trx, companyId, 'bill_ready', situation.wordings);
  const windows = windowsOf(setup.policy.quietHours, desk.time_zone, new Date());
  const statement = queueRunMessages(companyId, {
    runId,
    dispatchId,
    wordings,
    windows,
    approved: { bills: mass?.parts?.bills ?? '', recipients: mass?.parts?.recipients ?? '' },
    messageCount,
  });

  const [queued] = await rows(trx, Queued, statement);
  if (queued?.message_count !== messageCount) throw anotherNumber(queued?.message_count ?? 0);
  // Something changed in this very moment: nobody was queued, and the next try voids the approval.
  if (queued.queued_count !== messageCount) throw outdated([]);
}

const outdated = (changes: readonly ApprovalChange[]) =>
  new AppError('conflict', 'dispatch.approval_outdated', 'Something changed since the approval', {
    details: { changes },
  });

const anotherNumber = (messageCount: number) =>
  new AppError('conflict', 'dispatch.another_number', 'Not as many messages as the question named', {
    details: { messageCount },
  });
