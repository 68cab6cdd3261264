import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { rows } from '@nitida/kernel/sql';
import { type RunEvent, runMachine } from '@nitida/plugin-ingestion/contract';
import type { RunRow } from '@nitida/plugin-ingestion/contract/server';
import { type ActionName, type Situation } from '../domain/actions.ts';
import { type ApprovedParts, contentHash, partsOf } from '../domain/content-hash.ts';
import { formsFor, type Staff, staffMobiles } from '../domain/staff-forms.ts';
import { staffAddresses } from '@nitida/kernel/staff-addresses';
import type { Wording } from '../domain/wording.ts';
import { Audience, audience } from '../sql/audience.sql.ts';
import type { CompanyDesk } from '../sql/company-desk.sql.ts';
import { currentRecipientsHash, RecipientsHash } from '../sql/current-recipients-hash.sql.ts';
import { DispatchOfRun, dispatchesOfRun } from '../sql/dispatches-of-run.sql.ts';
import { SendingSetup, sendingSetup } from '../sql/sending-setup.sql.ts';
import { currentWordings, deskOf } from './current-wordings.ts';
import type { SlowAnswers } from './slow-answers.ts';

type Db = Pick<Knex, 'raw'>;

/** Who asks, and what the person has the permission for. */
export type Person = {
  id: number;
  name: string;
  may: Situation['may'];
  /** From where: a network and a program, as far as they may be kept. */
  from?: { network: string | null; agent: string | null };
};

export type Surroundings = { siteUrl: string; hasMailServer: boolean };

export type RunSituation = Situation & {
  /** What would be sent now, part by part; null where nobody asks. */
  currentParts: ApprovedParts | null;
  desk: CompanyDesk;
  setup: SendingSetup;
  wordings: Wording[];
  staff: Staff;
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
  const setup = await setupOf(db, companyId);
  const readers = await remembered(`audience ${runId}`, () => rows(db, Audience, audience(companyId, runId)));
  const wanted = readers.flatMap(({ channel, language }) => (channel ? [{ channel, language }] : []));
  const { wordings, missingTexts } = await currentWordings(db, companyId, desk, {
    purpose: 'bill_ready',
    wanted,
    siteUrl,
  });

  const dispatches = await rows(db, DispatchOfRun, dispatchesOfRun(companyId, runId));
  const test = dispatches.find(({ kind }) => kind === 'test') ?? null;
  const mass = dispatches.find(({ kind }) => kind === 'mass') ?? null;

  const recipientsNow = async () => {
    const [hashes] = await rows(db, RecipientsHash, currentRecipientsHash(companyId, runId));
    return hashes ?? { bills: '', recipients: '' };
  };
  const { senders, policy_hash: policy } = setup;
  const currentParts = HASH_MATTERS.includes(state)
    ? partsOf({ wordings, senders, policy, ...(await remembered(`recipients ${runId}`, recipientsNow)) })
    : null;

  const staff = { emails: staffAddresses(desk.staff_emails), mobiles: staffMobiles(setup.staff_mobiles) };
  const usesHouseServer = wanted.some(({ channel }) => channel === 'email') && hasHouseServer(setup);
  return {
    may: person.may,
    runAllows: allowedIn(run),
    personId: person.id,
    requiresFourEyes: desk.requires_four_eyes,
    hasMailServer: hasMailServer || !usesHouseServer,
    hasStaff: wanted.every(({ channel }) => formsFor(channel, staff, desk.senders.email !== undefined).length > 0),
    hasSender: setup.senders.some(({ channel, isEnabled }) => isEnabled && setup.policy.cascade.includes(channel)),
    missingTexts,
    recipientCount: readers.reduce((sum, one) => sum + one.message_count, 0),
    lot: test && { contentHash: test.content_hash, startedBy: test.created_by },
    approvedHash: mass?.state === 'approved' ? mass.content_hash : null,
    currentHash: currentParts && contentHash(currentParts),
    currentParts,
    desk,
    setup,
    wordings,
    staff,
    audience: readers,
    test,
    mass,
  };
}

export async function setupOf(db: Db, companyId: number): Promise<SendingSetup> {
  const [setup] = await rows(db, SendingSetup, sendingSetup(companyId));
  if (!setup) throw new AppError('not_found', 'company.not_found', 'There is no such company');
  return setup;
}

const hasHouseServer = ({ senders }: SendingSetup): boolean => senders.some(({ usesHouseServer }) => usesHouseServer);

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
