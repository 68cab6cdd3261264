import { bareDatabase, bareStrapi } from '../../tests/faults/bare-strapi.ts';
import { service } from '../../plugins/dispatch/server/src/services/index.ts';

/**
 * A worker that sends what is due, until nothing is: node ours.ts <database>. A process of its own, so
 * that its memory is measured and nobody else's.
 */
const [url = ''] = process.argv.slice(2);
const db = bareDatabase(url);
await db.raw('select 1');
const strapi = bareStrapi(db);
const send = service(strapi, 'jobs').find(({ name }) => name === 'dispatch.send-due-messages');

const cpuBefore = process.cpuUsage();
const startedAt = performance.now();
await send?.run({}, new AbortController().signal);
const seconds = (performance.now() - startedAt) / 1_000;
const { user, system } = process.cpuUsage(cpuBefore);

const { rows } = await db.raw<{ rows: { messages: number }[] }>(
  `select count(*)::int as messages from dispatch.messages m
   join dispatch.dispatches d on d.id = m.dispatch_id and d.kind = 'mass' and d.state = 'sent'
   join billing_runs r on r.id = d.run_id and r.state = 'sent'
   where m.state = 'sent'`,
);
const outcome = {
  seconds,
  messages: rows[0]?.messages ?? 0,
  rssMb: process.resourceUsage().maxRSS / 1_024,
  cpuSeconds: (user + system) / 1e6,
};
process.stdout.write(JSON.stringify(outcome), () => process.exit(0));
