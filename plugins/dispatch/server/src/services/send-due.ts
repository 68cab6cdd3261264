import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';
import { rows } from '@nitida/kernel/sql';
import type { Channels } from '../domain/channel.ts';
import type { ClaimedMessage } from '../sql/claim-due-messages.sql.ts';
import { dispatchesToWorkOn, WorkDue } from '../sql/dispatches-to-work-on.sql.ts';
import type { Letter } from './letters.ts';
import type { AccountWork } from './round.ts';
import { sendThrough } from './send-through.ts';

export type SendingDeps = {
  db: Knex;
  channels: Pick<Channels, 'open'>;
  write(companyId: number, messages: readonly ClaimedMessage[]): Promise<Letter[]>;
  settle(): Promise<void>;
  /** Of this process, and of no other. */
  worker: string;
  /** How many messages are handed over between two records: what a worker that dies leaves uncertain. */
  batch: number;
  warn(message: string): void;
};

/** How often it is asked what is due, while something is being sent. */
const LOOK_MS = 1_000;

/** How long an account of which nothing could be taken is left alone, while others are being worked on. */
const IDLE_MS = 5_000;

/**
 * Sends what is due, of all dispatches, until nothing is. The ledger is the only queue: any number of
 * workers may do this at once, and any of them may die at any moment.
 *
 * Every account is worked on by itself: one that is slow, paced or dead keeps nobody else waiting.
 */
export const sendDue =
  (deps: SendingDeps) =>
  async (signal: AbortSignal): Promise<void> => {
    await deps.settle();
    const busy = new Map<string, { work: AccountWork; done: Promise<void> }>();
    const idle = new Map<string, number>();
    const isIdle = (key: string) => (idle.get(key) ?? 0) > performance.now();
    const rest = (key: string) => void idle.set(key, performance.now() + IDLE_MS);
    const failures: unknown[] = [];
    const given = new AbortController();
    const untilStopped = AbortSignal.any([signal, given.signal]);

    try {
      do {
        const due = await workByAccount(deps);
        for (const [key, { work }] of busy) work.due = due.get(key)?.due ?? [];
        for (const [key, work] of due) {
          if (busy.has(key) || isIdle(key) || signal.aborted) continue;
          const done = sendThrough(deps, work, untilStopped)
            .then((taken) => void (taken === 0 && rest(key)))
            .catch((error: unknown) => {
              failures.push(error);
              rest(key);
            })
            .finally(() => busy.delete(key));
          busy.set(key, { work, done });
        }
        await nextLook([...busy.values()].map(({ done }) => done));
        await deps.settle();
      } while (busy.size > 0 || (await hasMore(deps, isIdle, signal)));
    } catch (error) {
      // Whoever is told of it begins anew: beside what still runs here, twice as much would be at stake.
      given.abort();
      await Promise.all([...busy.values()].map(({ done }) => done));
      throw error;
    }
    if (failures.length > 0) throw failures[0];
  };

/** What is due now, by the account that it goes through. What has none waits until it has one. */
async function workByAccount({ db, channels }: SendingDeps): Promise<Map<string, AccountWork>> {
  const works = new Map<string, AccountWork>();
  for (const due of await rows(db, WorkDue, dispatchesToWorkOn())) {
    const account = await channels.open(due.companyId, due.channelId);
    if (!account) continue;
    const key = `${account.channelId} ${account.senderId ?? 0}`;
    const work = works.get(key) ?? { account, due: [] };
    works.set(key, { account, due: [...work.due, due] });
  }
  return works;
}

async function hasMore(deps: SendingDeps, isIdle: (key: string) => boolean, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  return [...(await workByAccount(deps)).keys()].some((key) => !isIdle(key));
}

/** Ends when all accounts are through, or when it is time to look again. */
async function nextLook(running: readonly Promise<void>[]): Promise<void> {
  const looking = new AbortController();
  const pause = wait(LOOK_MS, undefined, { signal: looking.signal }).catch(() => undefined);
  await Promise.race([pause, Promise.all(running)]);
  looking.abort();
}
