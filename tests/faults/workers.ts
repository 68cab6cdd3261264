import { setTimeout as sleep } from 'node:timers/promises';
import { type JobDefinition, jobQueue } from '@nitida/kernel/queue';
import { z } from 'zod';
import { type Program, startProgram } from '../program.ts';

/** Every so many, the worker that ships; between them the same work without Strapi, which starts faster. */
const REAL_EVERY = 5;

/** Starts one worker after the other; at most one lives at a time. */
export function workersOf(env: Record<string, string>) {
  let started = 0;
  let current: Program | undefined;

  return {
    async start(): Promise<Program> {
      const program = started % REAL_EVERY === 0 ? 'cms/bin/worker.js' : 'tests/faults/bare-worker.ts';
      started += 1;
      current = await startProgram(program, env);
      return current;
    },
    /** What the worker that ships does by itself, with nobody waking it. */
    startReal: async (): Promise<Program> => (current = await startProgram('cms/bin/worker.js', env)),
    stop: async () => void (await current?.stop()),
  };
}

/** Wakes the worker now, as an upload or a person's click would: its own schedules come seconds later. */
export function wakerOf(queueUrl: string, name: JobDefinition<z.ZodType>['name']) {
  const queue = jobQueue(queueUrl, { warn: () => {}, error: () => {} });
  const job = { name, payload: z.object({}), run: async () => {} };
  let calls = 0;
  return {
    wake: () => queue.enqueue(job, {}, `test-${(calls += 1)}`),
    close: () => queue.close(),
  };
}

/** Lets a worker work for so long, and ends it as a crash does. */
export async function killAfter(worker: Program, milliseconds: number): Promise<void> {
  await sleep(milliseconds);
  await worker.kill();
}
