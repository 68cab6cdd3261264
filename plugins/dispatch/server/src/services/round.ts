import { execute } from '@nitida/kernel/sql';
import type { OpenChannel } from '../domain/channel.ts';
import type { Circuit } from '../domain/circuit.ts';
import type { WorkDue } from '../sql/dispatches-to-work-on.sql.ts';
import { releaseMessages } from '../sql/release-messages.sql.ts';
import type { SendingDeps } from './send-due.ts';
import type { Turns } from './turns.ts';

/** An account, and what is due through it: whoever looks again keeps it fresh. */
export type AccountWork = { account: OpenChannel; due: readonly WorkDue[] };

/** One account being worked on, until nothing is due or nobody answers. */
export type Round = SendingDeps & {
  work: AccountWork;
  account: OpenChannel;
  circuit: Circuit;
  signal: AbortSignal;
  turns: Turns;
};

export const LEASE_SECONDS = 120;

/** The row in `dispatch.accounts`: the house's mail server has one too. */
export const rowOf = ({ senderId }: OpenChannel): number => senderId ?? 0;

/** Nothing more is begun. */
export const isStopped = ({ signal, circuit }: Round): boolean => signal.aborted || circuit.isOpen();

/** Gives back messages that were not handed over; while nobody answers they wait, all others are due at once. */
export async function release(round: Round, companyId: number, messageIds: readonly number[]): Promise<void> {
  const { db, worker, signal, circuit } = round;
  if (messageIds.length === 0) return;
  const pauseSeconds = circuit.isOpen() && !signal.aborted ? circuit.restSeconds() : 0;
  await execute(db, releaseMessages(companyId, { worker, messageIds, pauseSeconds }));
}
