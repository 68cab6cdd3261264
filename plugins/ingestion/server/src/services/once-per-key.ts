import type { Knex } from 'knex';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import {
  answerUnderKey,
  claimKey,
  forgetOldKeys,
  keepAnswer,
  type KeyedRequest,
  waitAtMost,
} from '../sql/idempotency-keys.sql.ts';
import { gate } from './gate.ts';

export type Answer = { status: number; body: unknown };

/** As JSON text: a repeated answer is the first one to the letter. */
export type KeptAnswer = { status: number; json: string; isRepeated: boolean };

/** What a request does, and what it is answered. Within the transaction that keeps its key. */
type Effect = (trx: Knex) => Promise<Answer>;

const Kept = z.object({
  route: z.string(),
  body_sha256: z.string(),
  status: z.int().nullable(),
  answer: z.string().nullable(),
});

/** Longer than any batch takes by itself, shorter than clients and proxies wait. */
const LONGEST_WAIT_MS = 8_000;

/**
 * Pushes that wait for a merge hold a connection each. They get a third of the pool at most, so that
 * everybody else still finds one; whoever waits longer than this is asked to come back.
 */
const PLACES = 5;
const LONGEST_QUEUE_MS = 30_000;

/**
 * Does what a request asks for once per key, as Stripe does. The key is written in the transaction of
 * the effect: a crash leaves both or neither, so a client that got no answer simply asks again.
 *
 * - The same key and the same body get the first answer; while the first is at work they wait for it, and
 *   are told `idempotency.in_progress` when that takes too long.
 * - The same key with another body, or on another route, is a mistake of the client's: it is told so.
 */
export function oncePerKey({ db }: { db: Knex }) {
  const through = gate({ places: PLACES, longestWaitMs: LONGEST_QUEUE_MS, late: busy });

  return async (companyId: number, request: KeyedRequest, prepare: () => Promise<Effect>): Promise<KeptAnswer> => {
    const known = await find(db, companyId, request);
    if (known) return known;

    // Outside of the transaction: it may write a file.
    const effect = await prepare();
    return through(() => db.transaction((trx) => answerOnce(trx, companyId, request, effect)));
  };
}

async function answerOnce(trx: Knex, companyId: number, request: KeyedRequest, effect: Effect): Promise<KeptAnswer> {
  await execute(trx, waitAtMost(LONGEST_WAIT_MS));
  const claimed = await waited(rows(trx, z.object({ key: z.string() }), claimKey(companyId, request)), inProgress);
  if (claimed.length === 0) {
    const first = await find(trx, companyId, request);
    if (!first) throw inProgress();
    return first;
  }
  const { status, body } = await waited(effect(trx), busy);
  const kept = keepAnswer(companyId, request.key, status, JSON.stringify(body));
  const [{ answer } = { answer: '{}' }] = await rows(trx, z.object({ answer: z.string() }), kept);
  return { status, json: answer, isRepeated: false };
}

export const forgetKeys = (db: Knex) => async (): Promise<void> => void (await execute(db, forgetOldKeys()));

async function find(db: Knex, companyId: number, { key, route, sha256 }: KeyedRequest): Promise<KeptAnswer | null> {
  const [kept] = await rows(db, Kept, answerUnderKey(companyId, key));
  if (!kept) return null;
  if (kept.route !== route || kept.body_sha256 !== sha256) {
    throw new AppError(
      'conflict',
      'idempotency.other_request',
      'This Idempotency-Key was used for another request. A new request needs a new key; a repeated one, the same body',
    );
  }
  if (kept.status === null || kept.answer === null) throw inProgress();
  return { status: kept.status, json: kept.answer, isRepeated: true };
}

const LOCK_NOT_AVAILABLE = '55P03';

/** Waiting has an end: what PostgreSQL says of it in its own code is said in ours. */
const waited = <T>(work: Promise<T>, words: () => AppError): Promise<T> =>
  work.catch((error: unknown) => {
    const isLate = typeof error === 'object' && error !== null && 'code' in error && error.code === LOCK_NOT_AVAILABLE;
    throw isLate ? words() : error;
  });

const inProgress = () =>
  new AppError('conflict', 'idempotency.in_progress', 'The first request with this key is still at work: ask again', {
    details: { retryAfterSeconds: 5 },
  });

const busy = () =>
  new AppError('unavailable', 'push.busy', 'A large file is being merged, or too many push at once: ask again', {
    details: { retryAfterSeconds: 30 },
  });
