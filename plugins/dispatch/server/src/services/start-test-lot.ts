import type { Knex } from 'knex';
import { execute, rows } from '@nitida/kernel/sql';
import type { RunRow, Runs } from '@nitida/plugin-ingestion/contract/server';
import type { Tickets } from '@nitida/plugin-tickets/contract/server';
import { contentHash, partsOf } from '../domain/content-hash.ts';
import { formsFor } from '../domain/staff-forms.ts';
import { standIn } from '../domain/stand-in.ts';
import { chooseTestLot } from '../domain/test-lot.ts';
import { RecipientsHash } from '../sql/current-recipients-hash.sql.ts';
import { keepApprovedBills } from '../sql/keep-approved-bills.sql.ts';
import { keepParts } from '../sql/keep-parts.sql.ts';
import { LotCandidateRow, lotCandidates } from '../sql/lot-candidates.sql.ts';
import { queueTestMessages, type StaffTarget } from '../sql/queue-test-messages.sql.ts';
import { finished } from './current-wordings.ts';
import { issueTickets } from './issue-tickets.ts';
import { keepWordings } from './keep-wordings.ts';
import { open } from './ledger.ts';
import { refuseUnlessAllowed } from './refuse.ts';
import { type Person, runSituation, type RunSituation, type Surroundings } from './run-situation.ts';

type Deps = { db: Knex; runs: Runs; tickets: Tickets; surroundings: Surroundings };

/**
 * Sends typical and nasty bills of a run to the company's staff: real messages with working tickets,
 * on the way that all others will take, or by e-mail where the staff have no address for that way.
 */
export const startTestLot =
  ({ db, runs, tickets, surroundings }: Deps) =>
  (run: RunRow, person: Person): Promise<void> =>
    db.transaction(async (trx) => {
      const { companyId, id: runId } = run;
      const situation = await runSituation(trx, run, person, surroundings);
      refuseUnlessAllowed('testLot', situation);
      const { wordings, setup, desk } = situation;
      await runs.move(trx, companyId, { runId, event: 'test', actor: person });
      const dispatchId = await open(trx, companyId, {
        runId,
        kind: 'test',
        purpose: 'bill_ready',
        state: 'sending',
        contentHash: null,
        by: person,
      });

      // Before the bills are chosen: a change in between makes the lot outdated, never too new.
      const [hashes] = await rows(trx, RecipientsHash, keepApprovedBills(companyId, { runId, dispatchId }));
      const { bills = '', recipients = '' } = hashes ?? {};
      const parts = partsOf({ wordings, senders: setup.senders, policy: setup.policy_hash, bills, recipients });
      await execute(trx, keepParts(companyId, { dispatchId, parts, contentHash: contentHash(parts) }));

      const candidates = await rows(trx, LotCandidateRow, lotCandidates(companyId, runId));
      const billIds = chooseTestLot(candidates, desk.test_lot_size, runId);
      const targets = await staffTargets(trx, companyId, situation, surroundings.siteUrl);
      await execute(trx, queueTestMessages(companyId, { runId, dispatchId, billIds, targets }));
      await issueTickets(trx, tickets, { companyId, dispatchId, isTest: true });
    });

/** For each wording, who of the staff gets it, and as what. */
async function staffTargets(
  trx: Knex,
  companyId: number,
  { wordings, staff, desk }: RunSituation,
  siteUrl: string,
): Promise<StaffTarget[]> {
  const targets: StaffTarget[] = [];
  for (const wording of wordings) {
    const { channel, language } = wording;
    const sender = desk.senders.email;
    const forms = formsFor(channel, staff, sender !== undefined);
    const isStandIn = forms.some(({ asChannel }) => asChannel !== channel);
    const shown =
      isStandIn && sender
        ? await finished(standIn(wording, desk.default_language), { purpose: 'bill_ready', desk, sender, siteUrl })
        : wording;
    const [kept] = await keepWordings(trx, companyId, 'bill_ready', [shown]);
    if (kept) targets.push(...forms.map((form) => ({ channel, language, ...form, versionId: kept.id })));
  }
  return targets;
}
