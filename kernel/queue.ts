import { setInterval, setTimeout as delay } from 'node:timers/promises';
import { type JobsOptions, Queue, UnrecoverableError, Worker } from 'bullmq';
import type { z } from 'zod';
import { AppError } from './errors.ts';
import { describeFailure, runJob } from './queue-run.ts';
import { connectionTo, within } from './queue-connection.ts';

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

/** Rows tell what was done, so the queue forgets: its tables stay as small as what is waiting. */
const KEEP_NOTHING = { removeOnComplete: true, removeOnFail: true };

/** How often it is made sure that every schedule is still there. */
const SCHEDULES_MS = 15_000;

/** With the time that each may take: half a minute. */
const START_ATTEMPTS = 5;

/** How long an error that comes again is not said again. */
const SAME_ERROR_MS = 10_000;

/** Neither a request nor a shut-down waits longer than this for a queue that is down. */
const TIMEOUT_MS = 5_000;

/**
 * `postgres://…` keeps the jobs beside the data (one server to run); `redis://…` takes them off it.
 *
 * On PostgreSQL a worker holds two connections for each job it works on (one listens), and none
 * may go through a pooler in transaction mode.
 */
export function jobQueue(url: string, log: QueueLog) {
  const { connection, backend } = connectionTo(url, TIMEOUT_MS);
  const queues = new Map<string, Queue>();
  const workers: Worker[] = [];
  const running = new Set<Promise<void>>();
  const closing = new AbortController();

  const said = new Map<string, number>();
  /** Ten connections ask a database that is away ten times a second: the log says it once in a while. */
  const report = (who: string) => (error: Error) => {
    const text = error.message || error.name;
    if ((said.get(text) ?? 0) > performance.now() - SAME_ERROR_MS) return;
    said.set(text, performance.now());
    log.error(`${who}: ${text}`);
  };

  const queueOf = async (name: string): Promise<Queue> => {
    const queue = queues.get(name) ?? new Queue(name, { connection }, backend).on('error', report(`queue ${name}`));
    queues.set(name, queue);
    try {
      await queue.waitUntilReady();
      return queue;
    } catch (error) {
      // A queue whose first connection failed stays dead: who asks next gets a new one.
      if (queues.get(name) === queue) queues.delete(name);
      await queue.close();
      throw error;
    }
  };

  const openWorker = (job: JobDefinition<z.ZodType>): Worker => {
    const worker = new Worker(
      job.name,
      async ({ data }, _token, lostLock) => {
        const signal = lostLock ? AbortSignal.any([closing.signal, lostLock]) : closing.signal;
        const run = runJob(job, data, signal);
        running.add(run);
        await run.finally(() => running.delete(run));
      },
      {
        connection,
        concurrency: job.concurrency ?? 1,
        // What a killed worker was doing is taken over after its lock (30 s) has ended, at the next look.
        stalledInterval: 15_000,
        // A wake-up may survive three killed workers. A job that kills its workers must end some day.
        maxStalledCount: 3,
      },
      backend,
    );
    worker.on('error', report(`worker ${job.name}`));
    // Without its lock the job may be running elsewhere already.
    worker.on('lockRenewalFailed', (ids) => ids.forEach((id) => worker.cancelJob(id)));
    worker.on('failed', (failed, error) => {
      const { attemptsMade = 0, opts: { attempts = 1 } = {} } = failed ?? {};
      const text = `job ${job.name} failed at attempt ${attemptsMade} of ${attempts}: ${describeFailure(error)}`;
      if (error instanceof UnrecoverableError || attemptsMade >= attempts) log.error(text);
      else log.warn(text);
    });
    return worker;
  };

  /**
   * A Redis that was started again has forgotten them, and with them every job that nobody wakes. A
   * clock that was set back has put them off until it is as late again.
   */
  const keepSchedules = async (jobs: readonly JobDefinition<z.ZodType>[]): Promise<void> => {
    const look = async () => {
      for (const job of jobs) {
        const queue = await queueOf(job.name);
        if (job.every && !(await isScheduled(job, queue))) await schedule(job, queue);
      }
    };
    for await (const _ of setInterval(SCHEDULES_MS, undefined, { ref: false, signal: closing.signal })) {
      // A queue that does not answer says so by itself, and is asked again.
      await look().catch(() => undefined);
    }
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
        const deduplication = { id: key, keepLastIfActive: true };
        await queue.add(job.name, payload, { ...job.options, ...KEEP_NOTHING, deduplication });
      };
      await within(TIMEOUT_MS, add()).catch((cause: unknown) => {
        throw new AppError('unavailable', 'queue.unreachable', `The queue did not take the job ${job.name}`, { cause });
      });
    },

    async work(jobs: readonly JobDefinition<z.ZodType>[]): Promise<void> {
      for (const job of jobs) {
        await patiently(closing.signal, async () => schedule(job, await queueOf(job.name)));
        const worker = openWorker(job);
        workers.push(worker);
        await worker.waitUntilReady();
        // Who was killed has left its work: it is looked at now, not when the schedule comes by.
        const wake = async () => (await queueOf(job.name)).add(job.name, {}, { ...job.options, ...KEEP_NOTHING });
        if (job.every) await patiently(closing.signal, wake);
      }
      // It ends when the queue is closed.
      keepSchedules(jobs).catch(() => undefined);
    },

    /** Takes no new jobs, tells the running ones to end, and waits until they have. */
    async close(): Promise<void> {
      const closed = Promise.all(workers.map((worker) => worker.close()));
      closing.abort();
      await Promise.allSettled(running);

      const opened = [...workers, ...queues.values()];
      await within(
        TIMEOUT_MS,
        closed.then(() => Promise.all([...queues.values()].map((queue) => queue.close()))),
      ).catch((error: Error) => {
        log.warn(`the queue did not say goodbye: ${error.message}`);
        opened.forEach((one) => void one.disconnect().catch(() => undefined));
      });
    },
  };
}

/** A server that is busy, or restarts at this moment, is no reason for a worker not to start. */
async function patiently<T>(closing: AbortSignal, attempt: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof AppError || closing.aborted || count === START_ATTEMPTS) throw error;
      await delay(1_000);
    }
  }
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
  if (!(await isScheduled(job, queue))) await queue.removeJobScheduler(job.name);
  const opts = { ...job.options, ...KEEP_NOTHING };
  await queue.upsertJobScheduler(job.name, { every: job.every.seconds * 1000 }, { name: job.name, data: {}, opts });
}

/** Whether it has its next run, and that not further ahead than two of its intervals. */
async function isScheduled({ name, every }: JobDefinition<z.ZodType>, queue: Queue): Promise<boolean> {
  const known = await queue.getJobScheduler(name);
  return known !== undefined && (known.next ?? 0) <= Date.now() + 2 * (every?.seconds ?? 0) * 1000;
}
