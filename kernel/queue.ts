import { setTimeout as delay } from 'node:timers/promises';
import {
  createPostgresBackend,
  createRedisBackend,
  type JobsOptions,
  Queue,
  UnrecoverableError,
  Worker,
} from 'bullmq';
import { z } from 'zod';
import { AppError } from './errors.ts';

export type JobDefinition<Payload extends z.ZodType> = {
  /** `<plugin>.<verb>-<object>`; also the name of its queue. */
  name: `${string}.${string}`;
  /** Ids only: the queue keeps its payloads in clear. */
  payload: Payload;
  options?: Pick<JobsOptions, 'attempts' | 'backoff'>;
  /** A schedule looks back at what is due; it never relies on having been awake. It runs with the payload `{}`. */
  every?: { seconds: number };
  concurrency?: number;
  /** Safe to run twice, late, or not at all. When `signal` aborts, it ends at the next safe place. */
  run(payload: z.output<Payload>, signal: AbortSignal): Promise<void>;
};

export const defineJob = <Payload extends z.ZodType>(job: JobDefinition<Payload>): JobDefinition<Payload> => job;

export type QueueLog = { warn(message: string): void; error(message: string): void };

export type JobQueue = ReturnType<typeof jobQueue>;

/**
 * `postgres://…` keeps the jobs beside the data (one server to run); `redis://…` takes them off it.
 *
 * On PostgreSQL a worker holds two connections for each job it works on (one listens), and none
 * may go through a pooler in transaction mode.
 */
export function jobQueue(url: string, log: QueueLog) {
  const { connection, backend } = connectionTo(url);
  const queues = new Map<string, Promise<Queue>>();
  const workers: Worker[] = [];
  const closing = new AbortController();

  const openQueue = async (name: string): Promise<Queue> => {
    const queue = new Queue(name, { connection }, backend);
    queue.on('error', (error) => log.error(`queue ${name}: ${describe(error)}`));
    try {
      await queue.waitUntilReady();
      return queue;
    } catch (error) {
      // A queue whose first connection failed stays dead: the next one to ask gets a new one.
      queues.delete(name);
      await queue.close();
      throw error;
    }
  };

  const queueOf = (name: string): Promise<Queue> => {
    const queue = queues.get(name) ?? openQueue(name);
    queues.set(name, queue);
    return queue;
  };

  const openWorker = (job: JobDefinition<z.ZodType>): Worker => {
    const worker = new Worker(
      job.name,
      async ({ data }, _token, lostLock) => {
        const signal = lostLock ? AbortSignal.any([closing.signal, lostLock]) : closing.signal;
        await runOnce(job, data, signal);
      },
      // A wake-up may survive three killed workers. A job that kills its workers must end some day.
      { connection, concurrency: job.concurrency ?? 1, maxStalledCount: 3 },
      backend,
    );
    worker.on('error', (error) => log.error(`worker ${job.name}: ${describe(error)}`));
    // Without its lock the job may be running elsewhere already.
    worker.on('lockRenewalFailed', (ids) => ids.forEach((id) => worker.cancelJob(id)));
    worker.on('failed', (failed, error) => {
      const { attemptsMade = 0, opts = {} } = failed ?? {};
      const isLast = error instanceof UnrecoverableError || attemptsMade >= (opts.attempts ?? 1);
      const text = `job ${job.name} failed at attempt ${attemptsMade} of ${opts.attempts ?? 1}: ${describe(error)}`;
      if (isLast) log.error(text);
      else log.warn(text);
    });
    return worker;
  };

  return {
    /**
     * Wakes a worker for `key`. While such a job waits, it is not added again; while one runs, it
     * will run once more, because it may have looked before the new row was there.
     *
     * Call it after the commit. If the call is lost, the job's schedule finds the row all the same.
     */
    async enqueue<Payload extends z.ZodType>(job: JobDefinition<Payload>, payload: z.input<Payload>, key: string) {
      const add = async () => {
        const queue = await queueOf(job.name);
        await queue.add(job.name, payload, {
          ...job.options,
          ...KEEP_NOTHING,
          deduplication: { id: key, keepLastIfActive: true },
        });
      };
      await answered(add(), job.name);
    },

    async work(jobs: readonly JobDefinition<z.ZodType>[]): Promise<void> {
      for (const job of jobs) {
        await schedule(job, await queueOf(job.name));
        const worker = openWorker(job);
        workers.push(worker);
        await worker.waitUntilReady();
      }
    },

    /** Takes no new jobs, tells the running ones to end, and waits until they have. */
    async close(): Promise<void> {
      const closed = workers.map((worker) => worker.close());
      closing.abort();
      await Promise.all(closed);

      const opened = await Promise.allSettled(queues.values());
      await Promise.all(opened.map((queue) => (queue.status === 'fulfilled' ? queue.value.close() : undefined)));
    },
  };
}

/** Rows tell what was done, so the queue forgets: its tables stay as small as what is waiting. */
const KEEP_NOTHING = { removeOnComplete: true, removeOnFail: true };

/** A request never waits longer than this for a queue that is down. */
const ENQUEUE_TIMEOUT_MS = 5_000;

function connectionTo(url: string) {
  if (/^postgres(ql)?:/.test(url)) {
    // BullMQ types its backends into every class. What is used here, they all have.
    const backend = createPostgresBackend as unknown as typeof createRedisBackend;
    const pool = { max: 2, idleTimeoutMillis: 5_000, connectionTimeoutMillis: ENQUEUE_TIMEOUT_MS };
    return { connection: { connectionString: url, schema: 'queue', migrate: true, ...pool }, backend };
  }
  if (/^rediss?:/.test(url)) {
    return { connection: { url, maxRetriesPerRequest: null }, backend: createRedisBackend };
  }
  throw new AppError('invalid', 'queue.bad_url', 'The queue needs an address that begins with postgres:// or redis://');
}

async function schedule(job: JobDefinition<z.ZodType>, queue: Queue): Promise<void> {
  if (!job.every) {
    // It may have had one in an earlier version.
    await queue.removeJobScheduler(job.name);
    return;
  }
  if (!job.payload.safeParse({}).success) {
    throw new AppError('invalid', 'job.bad_schedule', `${job.name} has a schedule, so its payload must accept {}`);
  }
  const opts = { ...job.options, ...KEEP_NOTHING };
  await queue.upsertJobScheduler(job.name, { every: job.every.seconds * 1000 }, { name: job.name, data: {}, opts });
}

/** Parses, runs, and tells BullMQ when trying again is of no use. */
async function runOnce(job: JobDefinition<z.ZodType>, data: unknown, signal: AbortSignal): Promise<void> {
  const payload = job.payload.safeParse(data);
  if (!payload.success) {
    throw new UnrecoverableError(`its payload is of another version: ${z.prettifyError(payload.error)}`);
  }
  try {
    await job.run(payload.data, signal);
  } catch (error) {
    if (isWorthRetrying(error)) throw error;
    const final = new UnrecoverableError(describe(error));
    final.cause = error;
    throw final;
  }
}

/** Our own errors know. What is not ours may be a connection that was lost. */
function isWorthRetrying(error: unknown): boolean {
  if (!(error instanceof AppError)) return true;
  return 'retryable' in error ? error.retryable === true : error.kind === 'unavailable';
}

/** Messages of our errors may quote what a customer wrote, and a log must not. Bugs need their stack. */
function describe(error: unknown): string {
  if (error instanceof AppError) return error.code;
  if (error instanceof UnrecoverableError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function answered(added: Promise<void>, name: string): Promise<void> {
  const done = new AbortController();
  const tooLate = delay(ENQUEUE_TIMEOUT_MS, undefined, { signal: done.signal }).then(() => {
    throw new Error('no answer');
  });
  try {
    await Promise.race([added, tooLate]);
  } catch (cause) {
    throw new AppError('unavailable', 'queue.unreachable', `The queue did not take the job ${name}`, { cause });
  } finally {
    done.abort();
  }
}
