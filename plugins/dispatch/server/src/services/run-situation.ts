import type { Knex } from 'knex';
import { rows } from '@nitida/kernel/sql';
import { type RunEvent, runMachine } from '@nitida/plugin-ingestion/contract';
import type { RunRow } from '@nitida/plugin-ingestion/contract/server';
import { type ActionName, type Situation } from '../domain/actions.ts';
import { contentHash } from '../domain/content-hash.ts';
import { staffAddresses } from '@nitida/kernel/staff-addresses';
import type { Wording } from '../domain/wording.ts';
import { Audience, audience } from '../sql/audience.sql.ts';
import type { CompanyDesk } from '../sql/company-desk.sql.ts';
import { currentRecipientsHash, RecipientsHash } from '../sql/current-recipients-hash.sql.ts';
import { DispatchOfRun, dispatchesOfRun } from '../sql/dispatches-of-run.sql.ts';
import { currentWordings, deskOf } from './current-wordings.ts';
import type { SlowAnswers } from './slow-answers.ts';

type Db = Pick<Knex, 'raw'>;

/** Who asks, and what the person has the permission for. */
export type Person = { id: number; name: string; may: Situation['may'] };

export type Surroundings = { siteUrl: string; hasMailServer: boolean };

export type RunSituation = Situation & {
  desk: CompanyDesk;
  wordings: Wording[];
  staff: string[];
  audience: Audience[];
  test: DispatchOfRun | null;
  mass: DispatchOfRun | null;
};

const EVENTS: Record<ActionName, RunEvent> = {
  testLot: 'test',
  approve: 'approve',
  send: 'send',
  pause: 'pause',
  resume: 'resume',
  cancel: 'cancel',
};

/** Before that a run belongs to ingestion, which cancels it there. */
const NOT_YET_OURS: string[] = ['received', 'checking', 'held', 'suspended', 'failed'];

/** Only then does anybody ask whether what would be sent is still what was looked at. */
const HASH_MATTERS: string[] = ['in_test', 'approved'];

/** All that is known of a run's sending at this moment: what every answer and decision is made from. */
export async function runSituation(
  db: Db,
  run: RunRow,
  person: Person,
  { siteUrl, hasMailServer }: Surroundings,
  remember?: SlowAnswers,
): Promise<RunSituation> {
  const { companyId, id: runId, state } = run;
  const remembered: SlowAnswers = remember ?? ((_key, ask) => ask());

  const desk = await deskOf(db, companyId);
  const readers = await remembered(`audience ${runId}`, () => rows(db, Audience, audience(companyId, runId)));
  const languages = readers.filter((one) => one.with_address > 0).map(({ language }) => language);
  const { wordings, missingTexts } = await currentWordings(db, companyId, desk, {
    purpose: 'bill_ready',
    wanted: languages.map((language) => ({ channel: 'email', language })),
    siteUrl,
  });

  const dispatches = await rows(db, DispatchOfRun, dispatchesOfRun(companyId, runId));
  const test = dispatches.find(({ kind }) => kind === 'test') ?? null;
  const mass = dispatches.find(({ kind }) => kind === 'mass') ?? null;

  const recipientsNow = async () =>
    (await rows(db, RecipientsHash, currentRecipientsHash(companyId, runId)))[0]?.hash ?? '';
  const currentHash = HASH_MATTERS.includes(state)
    ? contentHash(wordings, await remembered(`recipients ${runId}`, recipientsNow))
    : null;

  const staff = staffAddresses(desk.staff_emails);
  return {
    may: person.may,
    runAllows: allowedIn(run),
    personId: person.id,
    requiresFourEyes: desk.requires_four_eyes,
    hasMailServer,
    hasStaff: staff.length > 0,
    hasSender: desk.senders.email !== undefined,
    missingLanguages: missingTexts.map(({ language }) => language),
    recipientCount: readers.reduce((sum, one) => sum + one.with_address, 0),
    lot: test && { contentHash: test.content_hash, startedBy: test.created_by },
    approvedHash: mass?.state === 'approved' ? mass.content_hash : null,
    currentHash,
    desk,
    wordings,
    staff,
    audience: readers,
    test,
    mass,
  };
}

function allowedIn({ state }: RunRow): Situation['runAllows'] {
  const allows = (action: ActionName) =>
    !NOT_YET_OURS.includes(state) && runMachine.steps(EVENTS[action]).from.includes(state);
  return {
    testLot: allows('testLot'),
    approve: allows('approve'),
    send: allows('send'),
    pause: allows('pause'),
    resume: allows('resume'),
    cancel: allows('cancel'),
  };
}
