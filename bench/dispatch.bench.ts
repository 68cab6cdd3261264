import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { approvedRun } from '../tests/faults/approved-run.ts';
import { bareStrapi } from '../tests/faults/bare-strapi.ts';
import { sampleMail } from './dispatch/write-sample.ts';
import { benchGround } from './ground.ts';
import { median, report } from './report.ts';

/**
 * From an approved run to e-mails that a local mail server has taken, rendered, each with its link, the
 * ledger kept; beside nodemailer's bare pool with mails of the same size, and beside Strapi's e-mail
 * plugin in a loop (a sample). On a database of its own, with fsync; one worker, as it ships.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    messages: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '3' },
    sample: { type: 'string', default: '500' },
  },
});
const messages = Number(values.messages);

const Outcome = z.object({
  seconds: z.number(),
  messages: z.int(),
  rssMb: z.number().default(0),
  cpuSeconds: z.number().default(0),
});

const sink = await startSink();
const ground = await benchGround({ SMTP_URL: sink.url });
const measure = async (file: string, args: readonly string[]) => Outcome.parse(await ground.measure(file, args));

try {
  const ours: number[] = [];
  const limits: number[] = [];
  const mail = join(ground.folder, 'mail.json');
  let rssMb = 0;
  for (let round = 0; round < Number(values.rounds); round += 1) {
    await ground.empty();
    const run = await approvedRun(bareStrapi(ground.db), { bills: messages });
    await run.send();
    if (round === 0) await writeFile(mail, JSON.stringify(await sampleMail(ground.db, run.companyId)));
    await ground.db.raw('vacuum analyze dispatch.messages');
    await ground.db.raw('checkpoint');

    const outcome = await measure('dispatch/ours.ts', [ground.url]);
    await sink.mustHaveTaken(messages, outcome.messages);
    ours.push(messages / outcome.seconds);
    rssMb = Math.max(rssMb, outcome.rssMb);

    const limit = await measure('dispatch/limit.ts', [sink.url, mail, String(messages)]);
    await sink.mustHaveTaken(messages, limit.messages);
    limits.push(messages / limit.seconds);
    if (!values.json) {
      const perSecond = (one: z.output<typeof Outcome>) => `${Math.round(messages / one.seconds)}/s`;
      const cpu = (one: z.output<typeof Outcome>) =>
        `${((one.cpuSeconds * 1_000) / messages).toFixed(2)} ms of CPU each`;
      console.log(
        `round ${round + 1}: ours ${perSecond(outcome)}, ${cpu(outcome)}; limit ${perSecond(limit)}, ${cpu(limit)}`,
      );
    }
  }

  const instead = await measure('dispatch/email-plugin.ts', [sink.port, mail, values.sample]);
  await sink.mustHaveTaken(Number(values.sample), instead.messages);
  report(
    {
      name: 'dispatch',
      unit: 'messages/s',
      ours: median(ours),
      limit: median(limits),
      alternative: instead.messages / instead.seconds,
      rssMb,
    },
    values.json,
  );
} finally {
  await ground.stop();
  sink.process.disconnect();
}

async function startSink() {
  const child = fork(join(import.meta.dirname, 'dispatch/sink.ts'), { execArgv: [] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    process: child,
    port: String(port),
    url: `smtp://127.0.0.1:${port}`,
    /** What was sent is what has arrived: a figure for less would be a figure for something else. */
    async mustHaveTaken(expected: number, sent: number): Promise<void> {
      const accepted = await acceptedBy(child);
      if (accepted !== expected || sent !== expected)
        throw new Error(`${expected} messages were to go, ${sent} were sent and ${accepted} arrived`);
    },
  };
}

async function acceptedBy(child: ChildProcess): Promise<number> {
  child.send('count');
  const [{ accepted }] = (await once(child, 'message')) as [{ accepted: number }];
  return accepted;
}
