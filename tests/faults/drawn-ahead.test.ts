import { gunzipSync, gzipSync } from 'node:zlib';
import knex, { type Knex } from 'knex';
import { testEnvironment } from '../../database/testing/environment.ts';
import { giveManyTickets, tokenOfMany } from '../../plugins/tickets/server/src/testing/many-tickets.ts';
import { type Answer, visitorOf } from '../../site/src/testing/visitor.ts';
import { useApp } from '../app.ts';
import { type Program, startProgram } from '../program.ts';
import { until } from './until.ts';

const TICKETS = 120;
const MARK = '<!-- kept -->';

jest.setTimeout(300_000);

describe('pages drawn ahead of their readers, by the real programs', () => {
  const app = useApp({ site: true });
  let db: Knex;
  let drawer: Program;

  const startDrawer = async () => {
    const { url, siteUrl, databaseUrl } = app();
    const env = testEnvironment({ CMS_URL: url, SITE_URL: siteUrl, DATABASE_URL: databaseUrl });
    drawer = await startProgram('site/bin/draw-ahead.ts', env);
  };
  const drawn = async () => (await app().query('select from tickets.drawn_pages')).length;
  const due = async () => (await app().query('select from tickets.pages_due')).length;
  const allDue = () => app().query('insert into tickets.pages_due select id from tickets on conflict do nothing');

  const allDrawn = () => until('all pages drawn', 120, async () => (await drawn()) === TICKETS);

  const openedBy = async (n: number) => {
    const visitor = visitorOf(app().siteUrl);
    await visitor.get(`/t/${tokenOfMany(n)}`);
    return visitor;
  };
  const answerTo = async (n: number, headers: Record<string, string> = {}) => {
    const visitor = await openedBy(n);
    const answer = await visitor.get('/it/', headers);
    expect(answer.status).toBe(200);
    return answer;
  };
  const pageOf = async (n: number) => (await answerTo(n)).text;
  /** What travels with a page, but for how the server writes it. */
  const headersOf = ({ headers }: Answer) =>
    Object.fromEntries(
      [...headers].filter(([name]) => !['date', 'content-length', 'transfer-encoding'].includes(name)),
    );

  /** So that it is known again. */
  const mark = async () => {
    const pages = await db('tickets.drawn_pages').select<{ ticket_id: number; page: Buffer }[]>('ticket_id', 'page');
    for (const { ticket_id, page } of pages)
      await db('tickets.drawn_pages')
        .where({ ticket_id })
        .update({ page: gzipSync(gunzipSync(page).toString() + MARK) });
  };

  beforeAll(async () => {
    db = knex({ client: 'pg', connection: app().databaseUrl, pool: { min: 0, max: 2 } });
    await giveManyTickets(db, { count: TICKETS, hasContent: true });
    await db.raw("update tickets set state = 'valid', revoked_at = null, expires_at = now() + interval '10 days'");
  });
  afterEach(() => drawer?.kill());
  afterAll(() => db?.destroy());

  it('are, to the byte and with the same headers, what the site draws when it is asked', async () => {
    const asked = await pageOf(7);
    const headers = headersOf(await answerTo(7));
    expect(headers).toMatchObject({
      'cache-control': 'private, no-store',
      'set-cookie': expect.stringMatching('ticket_page'),
    });
    await allDue();
    await startDrawer();
    await allDrawn();
    expect(await pageOf(7)).toBe(asked);

    await mark();
    const kept = await answerTo(7);
    expect(kept.text).toBe(asked + MARK);
    expect(headersOf(kept)).toEqual({ ...headers, 'content-encoding': 'gzip' });
  });

  it.each(['identity', 'gzip;q=0', 'br, gzip; q=0.0, deflate'])(
    'travel as they are to who takes %s',
    async (coding) => {
      const kept = await answerTo(7, { 'accept-encoding': coding });
      expect(kept.text).toContain(MARK);
      expect(kept.headers.has('content-encoding')).toBe(false);
    },
  );

  it('are each reader’s own where all ask at the same moment', async () => {
    const visitors = [];
    for (let n = 1; n <= TICKETS; n += 1) visitors.push(await openedBy(n));
    const pages = await Promise.all(visitors.map((visitor) => visitor.get('/it/')));
    expect(pages.filter(({ text }) => text.endsWith(MARK))).toHaveLength(TICKETS);
    for (const [index, { text }] of pages.entries()) expect(text).toMatch(new RegExp(`2026/${index + 1}\\s·`));
  });

  it('are drawn when they are asked for once something was paid', async () => {
    await app().query("update bills set paid_cents = paid_cents + 1 where substr(number, 6) = '1'");
    const [paid, other] = [await pageOf(1), await pageOf(2)];
    expect([paid.includes(MARK), other.includes(MARK)]).toEqual([false, true]);
  });

  it('count as nobody’s visit', async () => {
    await app().query('delete from tickets.visits');
    await app().query('truncate tickets.drawn_pages');
    await allDue();
    await startDrawer();
    await allDrawn();
    expect(await app().query('select from tickets.visits')).toEqual([]);
    expect(await app().query('select from tickets where seen_at is not null')).toEqual([]);
  });

  it('are missed by nobody when who draws is killed in the middle', async () => {
    await app().query('truncate tickets.drawn_pages');
    await allDue();
    await startDrawer();
    await until('some taken', 60, async () => (await due()) < TICKETS);
    await drawer.kill();
    const before = await due();
    expect(before).toBeGreaterThan(0);

    await startDrawer();
    await until('all taken', 120, async () => (await due()) === 0);
    expect(await pageOf(3)).toContain('</html>');
    // What it had in hands is lost, and nothing else.
    await until('the rest drawn', 60, async () => (await drawn()) >= before);
  });

  it('wait for a CMS that is away, and it is said', async () => {
    await startDrawer();
    await app().cms.kill();
    await until('it is told', 60, async () => drawer.log().includes('cms.unavailable'));
    expect(await drawer.stop()).toBe(0);
  });
});
