import { setTimeout as delay } from 'node:timers/promises';
import { createPostgresBackend, createRedisBackend } from 'bullmq';
import { TypeOverrides, types } from 'pg';
import { AppError } from './errors.ts';

/** What BullMQ needs to reach the server behind an address. */
export function connectionTo(url: string, timeoutMs: number) {
  if (/^postgres(ql)?:/.test(url)) {
    // BullMQ types its backends into every class. What is used here, they all have.
    const backend = createPostgresBackend as unknown as typeof createRedisBackend;
    const pool = { max: 2, idleTimeoutMillis: 5_000, connectionTimeoutMillis: timeoutMs };
    return {
      connection: { connectionString: url, schema: 'queue', migrate: true, types: readers(), ...pool },
      backend,
    };
  }
  if (/^rediss?:/.test(url)) {
    // A worker's connection waits for ever by design.
    return { connection: { url, maxRetriesPerRequest: null }, backend: createRedisBackend };
  }
  throw new AppError('invalid', 'queue.bad_url', 'The queue needs an address that begins with postgres:// or redis://');
}

/** Strapi makes the driver of the whole process hand jsonb over as text; BullMQ's jobs lie in jsonb. */
function readers(): TypeOverrides {
  const own = new TypeOverrides();
  own.setTypeParser(types.builtins.JSONB, (text: string): unknown => JSON.parse(text));
  return own;
}

/** Waits, but not for ever: the client of Redis would keep a call until the server is back. */
export async function within<T>(timeoutMs: number, call: Promise<T>): Promise<T> {
  const answered = new AbortController();
  const tooLate = delay(timeoutMs, undefined, { signal: answered.signal }).then(() => {
    throw new Error(`no answer within ${timeoutMs} ms`);
  });
  try {
    return await Promise.race([call, tooLate]);
  } finally {
    answered.abort();
  }
}
