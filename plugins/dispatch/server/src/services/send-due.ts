import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';
import { execute, rows } from '@nitida/kernel/sql';
import type { Answer } from '../domain/answer.ts';
import type { MessageChannel } from '../domain/channel.ts';
import { type Circuit, circuit } from '../domain/circuit.ts';
import { BegunMessage, beginMessages } from '../sql/begin-messages.sql.ts';
import { ClaimedMessage, claimDueMessages } from '../sql/claim-due-messages.sql.ts';
import { dispatchesToWorkOn, DispatchToWorkOn } from '../sql/dispatches-to-work-on.sql.ts';
import { extendLeases } from '../sql/extend-leases.sql.ts';
import { recordAnswers } from '../sql/record-answers.sql.ts';
import { releaseMessages } from '../sql/release-messages.sql.ts';
import { handOver } from './hand-over.ts';
import type { Letter } from './letters.ts';

export type SendingDeps = {
  db: Knex;
  /** Null where no mail server is configured: then nothing is sent, and nothing is lost. */
  channel: MessageChannel | null;
  write(companyId: number, messages: readonly ClaimedMessage[]): Promise<Letter[]>;
  settle(): Promise<void>;
  /** Of this process, and of no other. */
  worker: string;
  /** How many messages are handed over between two records: what a worker that dies leaves uncertain. */
  batch: number;
  connections: number;
  warn(message: string): void;
};

const LEASE_SECONDS = 120;

/** While one group waits for the database, another is at the mail server. */
const STREAMS = 2;

/** A claim is worth several groups. */
const GROUPS_PER_BLOCK = 5;

/** How long messages rest when nobody answers at the far side. */
const OUTAGE_SECONDS = 30;

const RECORD_ATTEMPTS = 60;

type Round = SendingDeps & { channel: MessageChannel; circuit: Circuit; signal: AbortSignal };

/**
 * Sends what is due, of all dispatches, until nothing is. The ledger is the only queue: any number of
 * workers may do this at once, and any of them may die at any moment.
 */
export const sendDue =
  (deps: SendingDeps) =>
  async (signal: AbortSignal): Promise<void> => {
    await deps.settle();
    const { channel } = deps;
    if (!channel) return;

    const round: Round = { ...deps, channel, circuit: circuit(), signal };
    await Promise.all(Array.from({ length: STREAMS }, () => sendStream(round)));
    if (round.circuit.isOpen())
      deps.warn(`dispatch: the mail server does not answer; the rest waits ${OUTAGE_SECONDS} seconds`);
  };

async function sendStream(round: Round): Promise<void> {
  const isOver = () => round.signal.aborted || round.circuit.isOpen();

  for (let taken = 1; taken > 0 && !isOver();) {
    taken = 0;
    // A block of each in turn, so that nobody waits until another company's run is through.
    for (const { id, company_id } of await rows(round.db, DispatchToWorkOn, dispatchesToWorkOn())) {
      if (isOver()) return;
      taken += await sendBlock(round, company_id, id);
    }
    await round.settle();
  }
}

async function sendBlock(round: Round, companyId: number, dispatchId: number): Promise<number> {
  const { db, worker, batch, signal, circuit } = round;
  const limit = batch * GROUPS_PER_BLOCK;
  const claim = claimDueMessages(companyId, { dispatchId, worker, limit, leaseSeconds: LEASE_SECONDS });
  const claimed = await rows(db, ClaimedMessage, claim);

  for (let start = 0; start < claimed.length; start += batch) {
    if (signal.aborted || circuit.isOpen()) {
      await release(
        round,
        companyId,
        claimed.slice(start).map(({ id }) => id),
      );
      break;
    }
    await sendGroup(round, companyId, claimed.slice(start, start + batch));
  }
  return claimed.length;
}

async function sendGroup(round: Round, companyId: number, group: readonly ClaimedMessage[]): Promise<void> {
  const { db, worker, channel, connections: lanes, circuit, signal } = round;
  // All that can fail without a message leaving comes before the message is marked.
  const letters = await round.write(companyId, group);

  const messageIds = group.map(({ id }) => id);
  const begun = await rows(
    db,
    BegunMessage,
    beginMessages(companyId, { worker, messageIds, leaseSeconds: LEASE_SECONDS }),
  );
  const attempts = new Map(begun.map((message) => [message.id, message.attempts]));
  const ours = letters.filter(({ messageId }) => attempts.has(messageId));

  const lease = { worker, messageIds: [...attempts.keys()], leaseSeconds: LEASE_SECONDS };
  const heartbeat = setInterval(
    () => {
      // A beat that is missed is no harm: the next one comes before the lease ends.
      execute(db, extendLeases(companyId, lease)).catch(() => round.warn('dispatch: a lease could not be extended'));
    },
    (LEASE_SECONDS * 1000) / 4,
  );
  try {
    const { answers, untouched } = await handOver(ours, attempts, { channel, lanes, circuit, signal });
    await record(round, companyId, answers);
    await release(round, companyId, untouched);
  } finally {
    clearInterval(heartbeat);
  }
}

/** The answers are all that is known: a database that restarts is waited for. */
async function record({ db, warn }: Round, companyId: number, answers: readonly Answer[]): Promise<void> {
  if (answers.length === 0) return;

  for (let attempt = 1; ; attempt += 1) {
    try {
      await execute(db, recordAnswers(companyId, answers));
      return;
    } catch (error) {
      if (attempt === RECORD_ATTEMPTS) throw error;
      warn(`dispatch: ${answers.length} answers could not be recorded, attempt ${attempt}`);
      await wait(1_000);
    }
  }
}

async function release({ db, worker, signal }: Round, companyId: number, messageIds: readonly number[]): Promise<void> {
  if (messageIds.length === 0) return;
  const pauseSeconds = signal.aborted ? 0 : OUTAGE_SECONDS;
  await execute(db, releaseMessages(companyId, { worker, messageIds, pauseSeconds }));
}
