import { tickets } from '@nitida/plugin-tickets/contract/server';
import { issueTickets } from '../../plugins/dispatch/server/src/services/issue-tickets.ts';
import { bareDatabase, bareStrapi } from '../../tests/faults/bare-strapi.ts';

/** Issues the tickets of a dispatch, as sending a run does: node ours.ts <database> <company> <dispatch>. */
const [url = '', companyId, dispatchId] = process.argv.slice(2);
const db = bareDatabase(url);
const issuer = tickets(bareStrapi(db));
await db.raw('select 1');

const startedAt = performance.now();
await db.transaction((trx) =>
  issueTickets(trx, issuer, { companyId: Number(companyId), dispatchId: Number(dispatchId), isTest: false }),
);
const seconds = (performance.now() - startedAt) / 1_000;
const rssMb = process.resourceUsage().maxRSS / 1_024;
process.stdout.write(JSON.stringify({ seconds, rssMb }), () => process.exit(0));
