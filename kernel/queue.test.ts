import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { z } from 'zod';
import { AppError } from './errors.ts';
import { defineJob, type JobDefinition, type JobQueue, jobQueue, type QueueLog } from './queue.ts';

type Server = { url: string; dropConnections(): Promise<void>; stop(): Promise<void> };

/** What our jobs may rely on, whatever the queue stands on. */
function behavesLikeAQueue(name: string, start: () => Promise<Server>) {
  describe(`the queue on ${name}`, () => {
    let server: Server;
    let queue: JobQueue;
    let logged: string[];
    let jobs = 0;

    beforeAll(async () => {
      server = await start();
    });
    afterAll(() => server.stop());

    beforeEach(() => {
      logged = [];
      const note = (message: string) => logged.push(message);
      queue = jobQueue(server.url, { warn: note, error: note } satisfies QueueLog);
    });
    afterEach(() => queue.close());

    /** A job that nobody has used before, and what it was run with. */
    function aJob(over: Partial<JobDefinition<z.ZodObject<{ id: z.ZodOptional<z.ZodInt> }>>> = {}) {
      const runs: (number | undefined)[] = [];
      const job = defineJob({
        name: `test.note-${++jobs}`,
        payload: z.object({ id: z.int().optional() }),
        async run({ id }) {
          runs.push(id);
        },
        ...over,
      });
      return { job, runs };
    }

    const settled = () => delay(250);

    it('runs a job with its payload', async () => {
      const { job, runs } = aJob();
      await queue.work([job]);
      await queue.enqueue(job, { id: 7 }, 'dispatch-7');
      await until(() => runs.length === 1);
      expect(runs).toEqual([7]);
    });

    it('keeps jobs until a worker comes', async () => {
      const { job, runs } = aJob();
      await queue.enqueue(job, { id: 1 }, 'one');
      await queue.enqueue(job, { id: 2 }, 'two');
      await queue.work([job]);
      await until(() => runs.length === 2);
      expect(runs).toEqual([1, 2]);
    });

    it('adds a waiting job once for its key', async () => {
      const { job, runs } = aJob();
      for (let time = 0; time < 5; time++) await queue.enqueue(job, { id: 7 }, 'dispatch-7');
      await queue.work([job]);
      await until(() => runs.length > 0);
      await settled();
      expect(runs).toEqual([7]);
    });

    it('runs once more for what came while it ran', async () => {
      const gate = Promise.withResolvers<void>();
      const { job, runs } = aJob({
        async run({ id }) {
          runs.push(id);
          await gate.promise;
        },
      });
      await queue.work([job]);
      await queue.enqueue(job, { id: 7 }, 'dispatch-7');
      await until(() => runs.length === 1);

      for (let time = 0; time < 5; time++) await queue.enqueue(job, { id: 7 }, 'dispatch-7');
      gate.resolve();
      await until(() => runs.length === 2);
      await settled();
      expect(runs).toEqual([7, 7]);
    });

    it('takes a key again when its job is done', async () => {
      const { job, runs } = aJob();
      await queue.work([job]);
      for (let time = 1; time <= 3; time++) {
        await queue.enqueue(job, { id: 7 }, 'dispatch-7');
        await until(() => runs.length === time);
        await settled();
      }
      expect(runs).toEqual([7, 7, 7]);
    });

    it('tries again after what may pass', async () => {
      const { job, runs } = aJob({
        options: { attempts: 3, backoff: { type: 'fixed', delay: 50 } },
        async run({ id }) {
          runs.push(id);
          if (runs.length < 3) throw new AppError('unavailable', 'provider.unavailable', 'asked us to slow down');
        },
      });
      await queue.work([job]);
      await queue.enqueue(job, { id: 7 }, 'dispatch-7');
      await until(() => runs.length === 3);
      await settled();
      expect(runs).toHaveLength(3);
      expect(logged).toEqual([
        `job ${job.name} failed at attempt 1 of 3: provider.unavailable`,
        `job ${job.name} failed at attempt 2 of 3: provider.unavailable`,
      ]);
    });

    it('does not try again after what will not pass, and says so without the customer in it', async () => {
      const { job, runs } = aJob({
        options: { attempts: 3, backoff: { type: 'fixed', delay: 50 } },
        async run({ id }) {
          runs.push(id);
          throw new AppError('conflict', 'message.refused', 'mario@example.org is unknown');
        },
      });
      await queue.work([job]);
      await queue.enqueue(job, { id: 7 }, 'dispatch-7');
      await until(() => logged.length > 0);
      await settled();
      expect(runs).toHaveLength(1);
      expect(logged).toEqual([`job ${job.name} failed at attempt 1 of 3: message.refused`]);
    });

    it('takes a key again when its job has failed for good', async () => {
      const { job, runs } = aJob({
        async run({ id }) {
          runs.push(id);
          throw new AppError('conflict', 'message.refused', 'no');
        },
      });
      await queue.work([job]);
      await queue.enqueue(job, { id: 7 }, 'dispatch-7');
      await until(() => logged.length === 1);
      await queue.enqueue(job, { id: 7 }, 'dispatch-7');
      await until(() => runs.length === 2);
    });

    it('never runs a payload of another version', async () => {
      const { job, runs } = aJob({ options: { attempts: 3 } });
      const before = defineJob({ ...job, payload: z.object({ id: z.string() }), run: async () => undefined });
      await queue.work([job]);
      await queue.enqueue(before, { id: 'seven' }, 'dispatch-7');
      await until(() => logged.length > 0);
      expect(runs).toEqual([]);
      expect(logged).toEqual([
        expect.stringContaining(`job ${job.name} failed at attempt 1 of 3: its payload is of another version`),
      ]);
    });

    it('runs by its schedule, however often the schedule is set up', async () => {
      const { job, runs } = aJob({ every: { seconds: 1 } });
      await queue.work([job]);
      await queue.work([job]);
      await delay(2_700);
      expect(runs.length).toBeGreaterThanOrEqual(2);
      // Each start looks once by itself.
      expect(runs.length).toBeLessThanOrEqual(7);
      expect(runs).toEqual(runs.map(() => undefined));
    });

    it('refuses a schedule for a job that cannot run without a payload', async () => {
      const job = defineJob({ ...aJob().job, every: { seconds: 1 }, payload: z.object({ id: z.int() }) });
      await expect(queue.work([job])).rejects.toMatchObject({ code: 'job.bad_schedule' });
    });

    it('goes on after all its connections were lost', async () => {
      const { job, runs } = aJob({ every: { seconds: 1 } });
      await queue.work([job]);
      await until(() => runs.length > 0);
      await server.dropConnections();

      const before = runs.length;
      await until(() => runs.length > before + 1);
      await queue.enqueue(job, { id: 7 }, 'dispatch-7');
      await until(() => runs.includes(7));
    });

    it('waits for running jobs when it closes, and tells them to end', async () => {
      let hasEnded = false;
      const started = Promise.withResolvers<void>();
      const { job } = aJob({
        async run(_payload, signal) {
          started.resolve();
          await once(signal, 'abort');
          await delay(200);
          hasEnded = true;
        },
      });
      await queue.work([job]);
      await queue.enqueue(job, { id: 7 }, 'dispatch-7');
      await started.promise;

      await queue.close();
      expect(hasEnded).toBe(true);
    });

    it('leaves what it had not begun to the next worker', async () => {
      const started = Promise.withResolvers<void>();
      const { job } = aJob({
        async run(_payload, signal) {
          started.resolve();
          await once(signal, 'abort');
        },
      });
      await queue.work([job]);
      await queue.enqueue(job, { id: 1 }, 'one');
      await queue.enqueue(job, { id: 2 }, 'two');
      await started.promise;
      await queue.close();

      const left: (number | undefined)[] = [];
      queue = jobQueue(server.url, { warn: () => undefined, error: () => undefined });
      await queue.work([{ ...job, run: async ({ id }) => void left.push(id) }]);
      await until(() => left.length === 1);
      expect(left).toEqual([2]);
    });
  });
}

behavesLikeAQueue('PostgreSQL', async () => {
  const server = process.env['NITIDA_TEST_SERVER'];
  if (!server) throw new Error('NITIDA_TEST_SERVER is set by the global set-up of the tests');

  const database = `queue_test_${process.pid}`;
  const admin = new Client({ connectionString: server });
  await admin.connect();
  await admin.query(`drop database if exists ${database} with (force)`);
  await admin.query(`create database ${database}`);

  const url = new URL(server);
  url.pathname = `/${database}`;
  return {
    url: url.href,
    async dropConnections() {
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database]);
    },
    async stop() {
      await admin.query(`drop database ${database} with (force)`);
      await admin.end();
    },
  };
});

if (isInstalled('redis-server')) {
  behavesLikeAQueue('Redis', startRedis);
} else {
  it.skip('the queue on Redis needs redis-server: apt-get install redis-server', () => undefined);
}

describe('a queue that is not there', () => {
  it('makes nobody wait, and can be asked again', async () => {
    const job = defineJob({ name: 'test.lost', payload: z.object({}), run: async () => undefined });
    const queue = jobQueue(`postgres://nobody@127.0.0.1:${await freePort()}/nothing`, {
      warn: () => undefined,
      error: () => undefined,
    });
    for (let time = 0; time < 2; time++) {
      await expect(queue.enqueue(job, {}, 'one')).rejects.toMatchObject({ code: 'queue.unreachable' });
    }
    await queue.close();
  });

  it.each(['mysql://localhost', 'localhost:6379', ''])('has no address like %p', (url) => {
    expect(() => jobQueue(url, console)).toThrow(expect.objectContaining({ code: 'queue.bad_url' }));
  });
});

async function startRedis(): Promise<Server> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'redis-'));
  const server: ChildProcess = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
    { stdio: 'ignore' },
  );
  return {
    url: `redis://127.0.0.1:${port}`,
    async dropConnections() {
      const socket = connect(port, '127.0.0.1').on('error', () => undefined);
      socket.resume().write('CLIENT KILL TYPE normal SKIPME no\r\n');
      await once(socket, 'close');
    },
    async stop() {
      const ended = once(server, 'exit');
      server.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

async function until(isTrue: () => boolean): Promise<void> {
  const deadline = Date.now() + 8_000;
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error('It did not happen within eight seconds');
    await delay(20);
  }
}
