import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cloneTemplate, dropClone } from '@nitida/database/testing/use-database';
import { z } from 'zod';
import { projectRoot } from '../program.ts';
import { settings } from './moments.ts';

/** The same program without these numbers is the long form. */
const { seed } = settings({ bills: 0 });
const [KILLS, MESSAGES] = [4, 600];

const Report = z.object({
  messages: z.int(),
  lost: z.int(),
  recordedAsSent: z.int(),
  recordedAndReceivedTwice: z.int(),
  uncertain: z.int(),
  uncertainMessageIds: z.array(z.string()),
  isRight: z.boolean(),
});

describe(`two workers that send, one of which is killed ${KILLS} times (SEED=${seed})`, () => {
  it('lose nothing, send nothing twice, and say of what they do not know', async () => {
    const databaseUrl = await cloneTemplate();
    try {
      const node = join(projectRoot, 'node_modules/node/bin/node');
      const given = { kills: KILLS, messages: MESSAGES, seed, workers: 2, clock: 300, database: databaseUrl };
      const args = Object.entries(given).flatMap(([name, value]) => [`--${name}`, String(value)]);
      const { stdout } = await promisify(execFile)(node, ['tests/faults/kill-sending.ts', ...args], {
        cwd: projectRoot,
      });
      const report = Report.parse(JSON.parse(stdout));
      expect(report).toMatchObject({ isRight: true, messages: MESSAGES, lost: 0, recordedAndReceivedTwice: 0 });
      expect(report.recordedAsSent + report.uncertain).toBe(MESSAGES);
      expect(report.uncertainMessageIds).toHaveLength(report.uncertain);
    } finally {
      await dropClone(databaseUrl);
    }
  }, 300_000);
});
