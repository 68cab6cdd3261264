import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { execute, rows } from '@nitida/kernel/sql';
import type { Answer } from '../domain/answer.ts';
import type { OpenChannel } from '../domain/channel.ts';
import { circuit } from '../domain/circuit.ts';
import { AccountState, accountState, restAccount, wakeAccount } from '../sql/accounts.sql.ts';
import { type Beginning, BegunMessage, beginMessages } from '../sql/begin-messages.sql.ts';
import { extendLeases } from '../sql/extend-leases.sql.ts';
import { recordAndBegin, recordAnswers } from '../sql/record-answers.sql.ts';
import { type DueLetters, dueLetters, type Group, idsOf } from './due-letters.ts';
import { handOver, handOverLot } from './hand-over.ts';
import { recordDeliveries } from './record-deliveries.ts';
import { type AccountWork, LEASE_SECONDS, release, type Round, rowOf } from './round.ts';
import type { SendingDeps } from './send-due.ts';
import { turns } from './turns.ts';

/** While one group waits for the database, another is at the far side. */
const STREAMS = 2;

/** A second each. */
const PATIENCE_ATTEMPTS = 60;

/** Sends what is due through one account, until nothing is or nobody answers. Answers how many were taken. */
export async function sendThrough(deps: SendingDeps, work: AccountWork, signal: AbortSignal): Promise<number> {
  const { account } = work;
  const [state] = await rows(deps.db, AccountState, accountState(rowOf(account)));
  if (!state || state.is_resting) return 0;

  const streams = account.channel.submitLot || state.outages > 0 ? 1 : STREAMS;
  const atOnce = turns(account.connections * streams);
  const round: Round = { ...deps, work, account, circuit: circuit(state.outages), signal, turns: atOnce };
  const due = dueLetters(round);
  try {
    // Each to its end, whatever becomes of the other: no third one may begin while one is still at it.
    const ends = await Promise.allSettled(Array.from({ length: streams }, () => sendStream(round, due)));
    await due.giveBack();
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return due.taken();
  } finally {
    await tellHowItWent(round, state.outages);
  }
}

async function tellHowItWent({ db, account, circuit, warn }: Round, outages: number): Promise<void> {
  // It answered, whatever came later.
  if (outages > 0 && !circuit.isOnTrial()) await execute(db, wakeAccount(rowOf(account)));
  if (!circuit.isOpen()) return;
  const seconds = circuit.restSeconds();
  await execute(db, restAccount(rowOf(account), { outages: circuit.outages() + 1, seconds }));
  warn(`dispatch: ${nameOf(account)} does not answer; its messages wait ${seconds} seconds`);
}

const nameOf = ({ senderId, channelId }: OpenChannel): string =>
  senderId === null ? 'the mail server' : `sender ${senderId} (${channelId})`;

/** What became of a group, until it is recorded. */
type Answered = { companyId: number; answers: readonly Answer[]; untouched: readonly number[] };

type Begun = Group & { lot: string | null; attempts: ReadonlyMap<number, number> };

/** One group after the other. What was said of one is never kept back to wait for the next. */
async function sendStream(round: Round, due: DueLetters): Promise<void> {
  const lease = heldLease(round);
  try {
    for (let answered: Answered | null = null; ;) {
      const ready = due.takeReady();
      if (answered && !ready) await record(round, answered);
      const group = ready ?? (await due.next());
      if (!group) return;

      const begun: Begun = await (answered && ready ? recordThenBegin(round, answered, ready) : begin(round, group));
      lease.hold(begun);
      answered = await handOverGroup(round, begun);
    }
  } finally {
    lease.end();
  }
}

async function begin(round: Round, group: Group): Promise<Begun> {
  const beginning = beginningOf(round, group);
  try {
    return begunOf(group, beginning, await rows(round.db, BegunMessage, beginMessages(group.companyId, beginning)));
  } catch (error) {
    // As below: marked or not, nothing of it was handed over, and nobody has to wonder about it.
    await patiently(round, `${group.letters.length} messages could not be given back`, () =>
      release(round, group.companyId, idsOf(group.letters)),
    );
    throw error;
  }
}

/** In one commit, which is half of what they cost. */
async function recordThenBegin(round: Round, answered: Answered, group: Group): Promise<Begun> {
  const { db, account, warn } = round;
  const { facts, others } = kindsOf(answered.answers);
  const beginning = beginningOf(round, group);
  const next = { companyId: group.companyId, beginning };
  let begun: BegunMessage[] = [];
  try {
    await recordDeliveries({ db })(answered.companyId, account.channelId, facts);
    begun = await rows(db, BegunMessage, recordAndBegin({ companyId: answered.companyId, answers: others }, next));
  } catch {
    // Whether it was committed is not known. The answers are all that is known of one group; of the other
    // nothing was handed over, so it may go back in either case.
    warn(`dispatch: ${others.length} answers could not be recorded at once`);
    await record(round, { ...answered, untouched: [] });
    await patiently(round, `${group.letters.length} messages could not be given back`, () =>
      release(round, group.companyId, idsOf(group.letters)),
    );
  }
  await release(round, answered.companyId, answered.untouched);
  return begunOf(group, beginning, begun);
}

function beginningOf({ worker, account }: Round, { letters }: Group): Beginning {
  const messages = letters.map((letter) => ({
    messageId: letter.messageId,
    variables: 'variables' in letter ? letter.variables : null,
  }));
  const lot = account.channel.submitLot ? randomUUID() : null;
  return { worker, messages, senderId: account.senderId, lot, leaseSeconds: LEASE_SECONDS };
}

/** Of a group what is ours to send: the rest was cancelled meanwhile, or another worker has it. */
function begunOf({ companyId, letters }: Group, { lot }: Beginning, begun: readonly BegunMessage[]): Begun {
  const attempts = new Map(begun.map((message) => [message.id, message.attempts]));
  return { companyId, lot, attempts, letters: letters.filter(({ messageId }) => attempts.has(messageId)) };
}

async function handOverGroup(round: Round, { companyId, letters, lot, attempts }: Begun): Promise<Answered> {
  const { account, circuit, signal, turns } = round;
  const deps = { account, turns, circuit, signal, attempts };
  const { answers, untouched } = lot ? await handOverLot(letters, lot, deps) : await handOver(letters, deps);
  return { companyId, answers, untouched };
}

/** The lease of the group that a stream has begun goes on until the next one is, or the stream ends. */
function heldLease({ db, worker, warn }: Round) {
  let held: Begun | null = null;
  const beat = () => {
    if (!held) return;
    const { companyId, attempts } = held;
    const lease = { worker, messageIds: [...attempts.keys()], leaseSeconds: LEASE_SECONDS };
    // A beat that is missed is no harm: the next one comes before the lease ends.
    execute(db, extendLeases(companyId, lease)).catch(() => warn('dispatch: a lease could not be extended'));
  };
  const heartbeat = setInterval(beat, (LEASE_SECONDS * 1000) / 4);
  return { hold: (begun: Begun) => void (held = begun), end: () => clearInterval(heartbeat) };
}

/** The answers are all that is known of a group. */
async function record(round: Round, { companyId, answers, untouched }: Answered): Promise<void> {
  const { db, account } = round;
  const { facts, others } = kindsOf(answers);
  if (answers.length > 0) {
    await patiently(round, `${answers.length} answers could not be recorded`, async () => {
      await recordDeliveries({ db })(companyId, account.channelId, facts);
      if (others.length > 0) await execute(db, recordAnswers(companyId, others));
    });
  }
  await release(round, companyId, untouched);
}

/** What may be done again is done until it succeeds: a database that restarts is waited for. */
async function patiently({ warn }: Round, complaint: string, act: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (attempt === PATIENCE_ATTEMPTS) throw error;
      warn(`dispatch: ${complaint}, attempt ${attempt}`);
      await wait(1_000);
    }
  }
}

const kindsOf = (answers: readonly Answer[]) => ({
  facts: answers.flatMap((answer) => answer.addressFacts ?? []),
  others: answers.filter((answer) => !answer.addressFacts),
});
