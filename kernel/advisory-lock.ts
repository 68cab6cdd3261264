import type { Knex } from 'knex';
import { z } from 'zod';

/** The part of a `pg` client that is used here. Knex does not type its connections. */
type Connection = { once(event: 'end', listener: () => void): void; off(event: 'end', listener: () => void): void };

/**
 * Runs `fn` while no other process runs it under the same key; answers `busy` if one does.
 *
 * The lock belongs to a connection of its own, not to a transaction: `fn` may take minutes, and a
 * transaction that long would keep PostgreSQL from cleaning up. If the process dies, the
 * connection does, and the lock with it. If only the connection dies, somebody else may begin:
 * `signal` says so.
 */
export async function withAdvisoryLock<T>(
  db: Knex,
  key: string,
  fn: (signal: AbortSignal) => Promise<T>,
): Promise<T | 'busy'> {
  const connection: Connection = await db.client.acquireConnection();
  const lost = new AbortController();
  const onEnd = () => lost.abort(new Error(`The connection that held the lock "${key}" was lost`));
  connection.once('end', onEnd);

  try {
    if (!(await ask(db, connection, 'pg_try_advisory_lock', key))) return 'busy';
    try {
      return await fn(lost.signal);
    } finally {
      // A lost connection has let go of its lock already.
      if (!lost.signal.aborted) await ask(db, connection, 'pg_advisory_unlock', key);
    }
  } finally {
    connection.off('end', onEnd);
    await db.client.releaseConnection(connection);
  }
}

const Answer = z.object({ rows: z.tuple([z.object({ answer: z.boolean() })]) });

async function ask(
  db: Knex,
  connection: Connection,
  lockFunction: 'pg_try_advisory_lock' | 'pg_advisory_unlock',
  key: string,
): Promise<boolean> {
  const result = await db.raw(`select ${lockFunction}(hashtextextended(?, 0)) as answer`, [key]).connection(connection);
  return Answer.parse(result).rows[0].answer;
}
