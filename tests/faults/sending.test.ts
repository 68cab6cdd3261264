import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoCompany } from '@nitida/database/demo/companies';
import { testEnvironment } from '@nitida/database/testing/environment';
import { MessagePage } from '@nitida/plugin-dispatch/contract';
import { type App, startApp } from '../app.ts';
import { dropBillsFile } from './bills-file.ts';
import { insertCompany } from './company.ts';
import { type MailServer, startMailServer } from '../fakes/mail-server.ts';
import { momentsOf, settings } from './moments.ts';
import { staffOf } from './staff.ts';
import { until } from './until.ts';
import { wakerOf, workersOf } from './workers.ts';

const { kills, bills, seed } = settings({ bills: 1_500 });

const COMPANY = 'acque-del-colle';
const BATCH = 5;
/** Two groups are handed over at a time: what a worker that dies may leave behind. */
const WINDOW = 2 * BATCH;
const TIMEOUT_MS = 240_000 + kills * 30_000 + bills * 20;

type Message = { id: number; state: string; reference: string; address: string };

describe(`a worker that is killed ${kills} times while it sends (SEED=${seed})`, () => {
  let app: App;
  let sink: MailServer;
  let workers: ReturnType<typeof workersOf>;
  let senders: ReturnType<typeof wakerOf>;
  let companyId: number;
  let staff: ReturnType<typeof staffOf>;
  const told: string[] = [];

  beforeAll(async () => {
    sink = await startMailServer({ isRead: false, answerAfterMs: 5 });
    const env = { SMTP_URL: sink.url, DISPATCH_BATCH: String(BATCH), DISPATCH_CONNECTIONS: '4', LOG_LEVEL: 'warn' };
    app = await startApp({ env });
    workers = workersOf(
      testEnvironment({ ...env, DATABASE_URL: app.databaseUrl, DATA_DIR: app.dataDir, SITE_URL: app.siteUrl }),
    );
    senders = wakerOf(app.databaseUrl, 'dispatch.send-due-messages');

    companyId = await insertCompany(app.query, COMPANY);
    staff = staffOf({ ...app, companyId: () => companyId });
  }, 240_000);

  afterAll(async () => {
    process.stdout.write(`${told.map((line) => `  ${line}\n`).join('')}`);
    await workers?.stop();
    await senders?.close();
    await app?.stop();
    await sink?.close();
  }, 60_000);

  /** From the file to the approval, with nobody in the way. */
  async function approvedRun(): Promise<void> {
    await dropBillsFile(join(app.dataDir, 'areas', COMPANY), { code: COMPANY, bills, seed, month: 0 });
    const worker = await workers.startReal();
    await staff.runGets('ready');
    await staff.approve(await staff.testLot());
    await worker.stop();
  }

  /** Nobody works: two minutes go by, after which a dead worker's messages are anybody's. */
  const twoMinutesLater = () =>
    app.query(
      "update dispatch.messages set leased_until = leased_until - interval '2 minutes' where leased_until is not null",
    );

  const massMessages = () =>
    app.query<Message>(`
      select m.id, m.state, m.reference, m.address from dispatch.messages m
      join dispatch.dispatches d on d.id = m.dispatch_id and d.kind = 'mass' order by m.id`);

  it(
    'writes to everybody once, or says that it does not know',
    async () => {
      await approvedRun();
      sink.received.length = 0;
      const messageCount = await staff.send();

      // By how far it is: a fast machine is not done before the last kill. On a busy one the kill comes late, and
      // what would leave meanwhile waits for the mail server.
      const share = messageCount / kills - WINDOW;
      for (const [place, moment] of momentsOf(kills, seed).entries()) {
        const enough = sink.received.length + moment * share;
        sink.answerAtMost(enough + BATCH);
        const worker = await workers.start();
        await senders.wake();
        await until(`worker ${place} sends`, 60, async () => sink.received.length >= enough, 1);
        // A message takes that long: between any two of its steps.
        await sleep((moment * 1_000) % 10);
        await worker.kill();
        await twoMinutesLater();
      }

      sink.answerAtMost(Infinity);
      await workers.startReal();
      const begun = performance.now();
      await until('the sending ends', 120, async () => (await staff.dispatch()).sending?.state === 'sent');

      const messages = await massMessages();
      const uncertain = messages.filter(({ state }) => state === 'uncertain');
      const arrivals = Map.groupBy(sink.received, ({ messageId }) => messageId.replace(/^<|@.*$/g, ''));
      const times = ({ reference }: Message) => arrivals.get(reference)?.length ?? 0;
      told.push(
        `${messageCount} messages, ${sink.received.length} received, ${uncertain.length} uncertain ` +
          `(${uncertain.filter((one) => times(one) > 0).length} of them received), at most ${WINDOW * kills} allowed`,
        `all done ${Math.round(performance.now() - begun)} ms after the last start`,
      );

      expect(messages).toHaveLength(messageCount);
      expect(messages.filter(({ state }) => state !== 'sent' && state !== 'uncertain')).toEqual([]);
      expect(messages.filter((one) => one.state === 'sent' && times(one) !== 1)).toEqual([]);
      expect(messages.filter((one) => times(one) > 1)).toEqual([]);
      expect(uncertain.length).toBeLessThanOrEqual(WINDOW * kills);
      const known = new Set(messages.map(({ reference }) => reference));
      const isStaff = (to: string) => demoCompany(COMPANY).staffEmails.includes(to);
      const strange = [...arrivals].filter(
        ([reference, letters]) => !known.has(reference) && !letters.every(({ to }) => isStaff(to)),
      );
      expect(strange).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it('lists by name whom nobody knows about', async () => {
    const uncertain = (await massMessages()).filter(({ state }) => state === 'uncertain');
    const listed: MessagePage['results'] = [];
    for (let page = 1, pageCount = 1; page <= pageCount; page += 1) {
      const path = `${await staff.path()}/messages?state=uncertain&pageSize=100&page=${page}`;
      const { results, pagination } = MessagePage.parse(await staff.as('operator', 'GET', path));
      listed.push(...results);
      pageCount = pagination.pageCount;
    }
    expect(listed.map(({ id }) => id).toSorted((one, other) => one - other)).toEqual(uncertain.map(({ id }) => id));
    for (const row of listed) {
      expect(row).toMatchObject({
        state: 'uncertain',
        customerName: expect.stringMatching(/./),
        contact: expect.stringContaining('•••'),
      });
    }
  });

  it('has told of each message once, and of the end once', async () => {
    const twice = await app.query(`
      select message_id from dispatch.message_events e
      join dispatch.messages m on m.id = e.message_id
      group by message_id, m.state
      having count(*) <> 1 or min(e.type) <> case m.state when 'sent' then 'accept' else 'lose' end`);
    expect(twice).toEqual([]);
    const [audit] = await app.query<{ events: string[] }>(
      "select array_agg(event order by id) as events from audit.events where subject = 'billing-run'",
    );
    expect(audit?.events).toEqual(['open', 'check', 'accept', 'test', 'approve', 'send', 'finish']);
    expect(await app.query('select state from billing_runs')).toEqual([{ state: 'sent' }]);
  });

  it('has made the link of each message work', async () => {
    const without = await app.query(`
      select m.id from dispatch.messages m
      left join tickets t on t.message_id = m.id
      where t.state is distinct from 'valid'`);
    expect(without).toEqual([]);
  });
});
