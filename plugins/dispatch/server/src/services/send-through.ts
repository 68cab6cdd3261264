import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { execute, rows } from '@nitida/kernel/sql';
import type { Answer } from '../domain/answer.ts';
import type { OpenChannel } from '../domain/channel.ts';
import { type Circuit, circuit } from '../domain/circuit.ts';
import { pauseMs } from '../domain/pace.ts';
import { AccountState, accountState, restAccount, wakeAccount } from '../sql/accounts.sql.ts';
import { BegunMessage, beginMessages } from '../sql/begin-messages.sql.ts';
import { ClaimedMessage, claimDueMessages } from '../sql/claim-due-messages.sql.ts';
import type { WorkDue } from '../sql/dispatches-to-work-on.sql.ts';
import { extendLeases } from '../sql/extend-leases.sql.ts';
import { recordAnswers } from '../sql/record-answers.sql.ts';
import { releaseMessages } from '../sql/release-messages.sql.ts';
import { handOver, handOverLot } from './hand-over.ts';
import { lastLook } from './last-look.ts';
import { recordDeliveries } from './record-deliveries.ts';
import type { Letter } from './letters.ts';
import type { SendingDeps } from './send-due.ts';

/** An account, and what is due through it: whoever looks again keeps it fresh. */
export type AccountWork = { account: OpenChannel; due: readonly WorkDue[] };

const LEASE_SECONDS = 120;

/** While one group waits for the database, another is at the far side. */
const STREAMS = 2;

/** A claim is worth several groups. */
const GROUPS_PER_BLOCK = 5;

/** A mail house prints lots: the larger, the better, as long as they fit in memory. */
const LOT_SIZE = 500;

const RECORD_ATTEMPTS = 60;

type Round = SendingDeps & { work: AccountWork; account: OpenChannel; circuit: Circuit; signal: AbortSignal };

const rowOf = ({ senderId }: OpenChannel): number => senderId ?? 0;

/** Sends what is due through one account, until nothing is or nobody answers. Answers how many were taken. */
export async function sendThrough(deps: SendingDeps, work: AccountWork, signal: AbortSignal): Promise<number> {
  const { account } = work;
  const [state] = await rows(deps.db, AccountState, accountState(rowOf(account)));
  if (!state || state.is_resting) return 0;

  const round: Round = { ...deps, work, account, circuit: circuit(state.outages), signal };
  const streams = account.channel.submitLot || state.outages > 0 ? 1 : STREAMS;
  try {
    const taken = await Promise.all(Array.from({ length: streams }, () => sendStream(round)));
    return taken.reduce((sum, one) => sum + one, 0);
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

async function sendStream(round: Round): Promise<number> {
  const { work, account, signal, circuit } = round;
  const isOver = () => signal.aborted || circuit.isOpen() || work.due.length === 0;

  let sum = 0;
  for (let taken = 1; taken > 0 && !isOver();) {
    taken = 0;
    // A block of each in turn, so that nobody waits until another company's run is through.
    for (const due of work.due) {
      if (isOver()) break;
      taken += await sendBlock(round, due);
    }
    sum += taken;
    if (taken === 0 && account.perSecond !== null && !isOver()) {
      // Its bucket is empty, which is no end.
      await wait(pauseMs(account.perSecond), undefined, { signal }).catch(() => undefined);
      taken = 1;
    }
  }
  return sum;
}

async function sendBlock(round: Round, { companyId, dispatchId, channelId }: WorkDue): Promise<number> {
  const { db, worker, account, signal, circuit } = round;
  const group = account.channel.submitLot ? LOT_SIZE : round.batch;
  const claim = claimDueMessages(companyId, {
    dispatchId,
    channelId,
    worker,
    limit: circuit.isOnTrial() ? 1 : account.channel.submitLot ? LOT_SIZE : group * GROUPS_PER_BLOCK,
    leaseSeconds: LEASE_SECONDS,
    account: rowOf(account),
    perSecond: account.perSecond,
  });
  const taken = await rows(db, ClaimedMessage, claim);
  const claimed = await lastLook(db, companyId, taken);
  if (claimed.length === 0) return taken.length;
  // All that can fail without a message leaving comes before any is marked; a block at a time, because
  // what it asks of the database costs as much for twenty as for a hundred.
  const letters = await round.write(companyId, claimed);

  for (let start = 0; start < letters.length; start += group) {
    if (signal.aborted || circuit.isOpen()) {
      await release(
        round,
        companyId,
        letters.slice(start).map(({ messageId }) => messageId),
      );
      break;
    }
    await sendGroup(round, companyId, letters.slice(start, start + group));
  }
  return taken.length;
}

async function sendGroup(round: Round, companyId: number, letters: readonly Letter[]): Promise<void> {
  const { db, worker, account, circuit, signal } = round;
  const lot = account.channel.submitLot ? randomUUID() : null;
  const messages = letters.map((letter) => ({
    messageId: letter.messageId,
    variables: 'variables' in letter ? letter.variables : null,
  }));
  const beginning = { worker, messages, senderId: account.senderId, lot, leaseSeconds: LEASE_SECONDS };
  const begun = await rows(db, BegunMessage, beginMessages(companyId, beginning));
  const attempts = new Map(begun.map((message) => [message.id, message.attempts]));
  const ours = letters.filter(({ messageId }) => attempts.has(messageId));

  const stopBeating = keepLease(round, companyId, [...attempts.keys()]);
  try {
    const deps = { account, circuit, signal, attempts };
    const { answers, untouched } = lot ? await handOverLot(ours, lot, deps) : await handOver(ours, deps);
    await record(round, companyId, answers);
    await release(round, companyId, untouched);
  } finally {
    stopBeating();
  }
}

function keepLease({ db, worker, warn }: Round, companyId: number, messageIds: readonly number[]): () => void {
  const lease = { worker, messageIds, leaseSeconds: LEASE_SECONDS };
  const beat = () => {
    // A beat that is missed is no harm: the next one comes before the lease ends.
    execute(db, extendLeases(companyId, lease)).catch(() => warn('dispatch: a lease could not be extended'));
  };
  const heartbeat = setInterval(beat, (LEASE_SECONDS * 1000) / 4);
  return () => clearInterval(heartbeat);
}

/** The answers are all that is known: a database that restarts is waited for. */
async function record(round: Round, companyId: number, answers: readonly Answer[]): Promise<void> {
  const { db, account, warn } = round;
  if (answers.length === 0) return;
  const facts = answers.flatMap((answer) => answer.addressFacts ?? []);
  const others = answers.filter((answer) => !answer.addressFacts);

  for (let attempt = 1; ; attempt += 1) {
    try {
      await recordDeliveries({ db })(companyId, account.channelId, facts);
      if (others.length > 0) await execute(db, recordAnswers(companyId, others));
      return;
    } catch (error) {
      if (attempt === RECORD_ATTEMPTS) throw error;
      warn(`dispatch: ${answers.length} answers could not be recorded, attempt ${attempt}`);
      await wait(1_000);
    }
  }
}

async function release(round: Round, companyId: number, messageIds: readonly number[]): Promise<void> {
  const { db, worker, signal, circuit } = round;
  if (messageIds.length === 0) return;
  const pauseSeconds = signal.aborted ? 0 : circuit.restSeconds();
  await execute(db, releaseMessages(companyId, { worker, messageIds, pauseSeconds }));
}
