import { parseArgs } from 'node:util';
import { z } from 'zod';
import { approvedRun } from '../tests/faults/approved-run.ts';
import { benchGround } from './ground.ts';
import { median, report } from './report.ts';

/**
 * The tickets of a run, each with its secret, per second; beside INSERT … SELECT of the same rows into
 * the same table. On a database of its own, with fsync.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    tickets: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
  },
});
const count = Number(values.tickets);

const Outcome = z.object({ seconds: z.number(), rssMb: z.number() });

const ground = await benchGround({ SMTP_URL: 'smtp://127.0.0.1:9' });
const { db } = ground;

try {
  const run = await approvedRun(ground.strapi, { bills: count });
  await run.send();
  const { id: dispatchId } = await db('dispatch.dispatches').where({ kind: 'mass' }).first('id');

  const ours: number[] = [];
  const limits: number[] = [];
  let rssMb = 0;
  for (let round = 0; round < Number(values.rounds); round += 1) {
    await emptyTickets();
    const outcome = Outcome.parse(
      await ground.measure('tickets/ours.ts', [ground.url, String(run.companyId), String(dispatchId)]),
    );
    await mustBeThere();
    ours.push(count / outcome.seconds);
    rssMb = Math.max(rssMb, outcome.rssMb);

    if (round === 0) await db.raw('create table public.kept_tickets as select * from tickets');
    await emptyTickets();
    const startedAt = performance.now();
    await db.raw('insert into tickets select * from public.kept_tickets order by id');
    limits.push(count / ((performance.now() - startedAt) / 1_000));
    await mustBeThere();
  }
  report(
    { name: 'tickets', unit: 'tickets/s', ours: median(ours), limit: median(limits), alternative: null, rssMb },
    values.json,
  );
} finally {
  await ground.stop();
}

async function emptyTickets(): Promise<void> {
  await db.raw('truncate tickets cascade');
  await db.raw('checkpoint');
}

async function mustBeThere(): Promise<void> {
  const { rows } = await db.raw<{ rows: { count: number }[] }>('select count(*)::int as count from tickets');
  if (rows[0]?.count !== count) throw new Error(`${rows[0]?.count} tickets instead of ${count}`);
}
