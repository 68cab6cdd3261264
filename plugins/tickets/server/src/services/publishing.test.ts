import knex, { type Knex } from 'knex';
import { z } from 'zod';
import { type App, startApp, useApp } from '@nitida/tests/app';
import { givenTicket, SESSION_KEY, TICKET_KEYS } from '../testing/tickets.ts';

jest.setTimeout(120_000);

const SITE_TOKEN = 't'.repeat(40);
const PAGES = '/content-manager/collection-types/api::bill-page.bill-page';
const BLOCK_COUNT = 12;
const PUBLISHED = 10;

const Saved = z.object({ data: z.object({ documentId: z.string() }) });
const Seen = z.object({
  data: z.object({
    pages: z.array(
      z.object({ page: z.string(), title: z.string(), blocks: z.array(z.looseObject({ kind: z.string() })) }),
    ),
  }),
});

describe('what is published', () => {
  const env = { SITE_TOKEN, SESSION_KEY, TICKET_KEYS };
  const app = useApp({ env });
  let other: App;
  let db: Knex;
  beforeAll(async () => {
    db = knex({ client: 'pg', connection: app().databaseUrl, pool: { min: 0, max: 2 } });
    // Behind the same balancer, on the same database.
    other = await startApp({ env, databaseUrl: app().databaseUrl });
  }, 240_000);
  afterAll(async () => {
    await other?.stop();
    await db?.destroy();
  }, 60_000);

  const ask = async (method: string, path: string, body: unknown) =>
    app().ask(await app().adminToken('super-admin'), method, `${PAGES}${path}`, body);

  /** The n-th version of a page says so in its title and in each of its blocks. */
  const versionOf = (n: number) => ({
    title: `Numero ${n}`,
    blocks: Array.from({ length: BLOCK_COUNT }, () => ({ __component: 'bill.rich-text', heading: null, body: `${n}` })),
  });

  async function readerOf({ url }: Pick<App, 'url'>, token: string) {
    const site = { authorization: `Bearer ${SITE_TOKEN}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ token, userAgent: 'Safari' });
    const opened = await fetch(`${url}/api/tickets/exchange`, { method: 'POST', headers: site, body });
    const { session } = ((await opened.json()) as { data: { session: string } }).data;
    return async () => {
      const response = await fetch(`${url}/api/tickets/bill-view?lang=it`, {
        headers: { ...site, 'x-ticket-session': session },
      });
      return Seen.parse(await response.json()).data.pages.find(({ page }) => page === 'summary')!;
    };
  }

  it('is shown by every process within five seconds, whole: never the parts of one version in another', async () => {
    const ticket = await givenTicket(db);
    const readers = await Promise.all([app(), other].map((one) => readerOf(one, ticket.token)));
    const company = { connect: [{ id: ticket.companyId }], disconnect: [] };
    const created = await ask('POST', '?locale=it', { page: 'summary', service: 'all', company, ...versionOf(0) });
    const { documentId } = Saved.parse(created.body).data;
    await ask('POST', `/${documentId}/actions/publish?locale=it`, {});

    // Saves of another page make the process read again and again while the first one is published.
    const another = await ask('POST', '?locale=it', { page: 'amounts', service: 'all', company, ...versionOf(0) });
    const anotherId = Saved.parse(another.body).data.documentId;

    const seen = new Set<string>();
    const torn: string[] = [];
    let isPublishing = true;
    const readOn = readers.map(async (read) => {
      while (isPublishing) {
        const { title, blocks } = await read();
        // The pages that ship, until the first of ours was published.
        if (!title.startsWith('Numero')) continue;
        seen.add(title);
        const texts = blocks.map((block) => `Numero ${String(block['body'])}`);
        if (texts.length !== BLOCK_COUNT || texts.some((text) => text !== title))
          torn.push([title, ...texts].join(' '));
      }
    });

    const saveOn = async () => {
      while (isPublishing) await ask('PUT', `/${anotherId}?locale=it`, { title: 'Salvata' });
    };

    const lateness: number[] = [];
    const publishOn = async () => {
      for (let n = 1; n <= PUBLISHED; n += 1) {
        await ask('PUT', `/${documentId}?locale=it`, { page: 'summary', service: 'all', ...versionOf(n) });
        await ask('POST', `/${documentId}/actions/publish?locale=it`, {});
        const published = Date.now();
        while (!(await Promise.all(readers.map((read) => read()))).every(({ title }) => title === `Numero ${n}`));
        lateness.push(Date.now() - published);
      }
    };
    await Promise.all([saveOn(), ...readOn, publishOn().finally(() => (isPublishing = false))]);

    expect(torn).toEqual([]);
    expect(seen.size).toBeGreaterThanOrEqual(PUBLISHED);
    // As staff are promised; where the machine does nothing else it is half a second.
    expect(Math.max(...lateness)).toBeLessThan(5_000);
  });

  it('is read of one moment, even if it changes between the reading of a page and of its blocks', async () => {
    const ticket = await givenTicket(db);
    const read = await readerOf(app(), ticket.token);
    const company = { connect: [{ id: ticket.companyId }], disconnect: [] };
    const created = await ask('POST', '?locale=it', { page: 'summary', service: 'all', company, ...versionOf(1) });
    await ask('POST', `/${Saved.parse(created.body).data.documentId}/actions/publish?locale=it`, {});
    const told = async () => {
      const { title, blocks } = await read();
      return [title, ...new Set(blocks.map((block) => `Numero ${String(block['body'])}`))];
    };
    expect(await told()).toEqual(['Numero 1', 'Numero 1']);

    const readMeanwhile = await db.transaction(async (trx) => {
      await trx.raw('lock table components_bill_rich_texts in access exclusive mode');
      await db('companies').where({ id: ticket.companyId }).update({ website: 'https://lume.example' });
      await new Promise((resolve) => setTimeout(resolve, 600));
      const reading = told();
      const waits = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
      while ((await trx.raw<{ rows: unknown[] }>(waits)).rows.length === 0);
      await trx('components_bill_rich_texts').where({ body: '1' }).update({ body: '2' });
      await trx('bill_pages').where({ company_id: ticket.companyId }).update({ title: 'Numero 2' });
      // In an array, so that the transaction ends before the reading does.
      return [reading];
    });
    expect(await readMeanwhile[0]).toEqual(['Numero 1', 'Numero 1']);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await told()).toEqual(['Numero 2', 'Numero 2']);
  });
});
