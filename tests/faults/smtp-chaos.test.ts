import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type App, startApp } from '../app.ts';
import { type MailServer, startMailServer } from '../fakes/mail-server.ts';
import { dropBillsFile } from './bills-file.ts';
import { insertCompany } from './company.ts';
import { settings } from './moments.ts';
import { staffOf } from './staff.ts';
import { until } from './until.ts';
import { wakerOf } from './workers.ts';

const { bills, seed } = settings({ bills: 300 });

const COMPANY = 'acque-del-colle';
/** Each fault, of all attempts; together about half of them. */
const SHARE = 0.05;
const STALL_MS = Number(process.env['STALL_SECONDS'] ?? 30) * 1_000;
const TIMEOUT_MS = 600_000;

type Message = {
  id: number;
  reference: string;
  address: string;
  state: string;
  error_code: string | null;
  attempts: number;
};

describe(`a mail server that fails in every way, each at ${SHARE * 100} % (SEED=${seed})`, () => {
  let app: App;
  let mail: MailServer;
  let senders: ReturnType<typeof wakerOf>;
  let staff: ReturnType<typeof staffOf>;
  const told: string[] = [];

  beforeAll(async () => {
    mail = await startMailServer({ isRead: false, hasTls: true, stallMs: STALL_MS });
    app = await startApp({
      worker: true,
      env: {
        SMTP_URL: `${mail.url}?tls.rejectUnauthorized=false`,
        DISPATCH_BATCH: '50',
        DISPATCH_CONNECTIONS: '25',
        LOG_LEVEL: 'error',
      },
    });
    senders = wakerOf(app.databaseUrl, 'dispatch.send-due-messages');
    const companyId = await insertCompany(app.query, COMPANY);
    staff = staffOf({ ...app, companyId: () => companyId });
  }, 240_000);

  afterAll(async () => {
    process.stdout.write(`${told.map((line) => `  ${line}\n`).join('')}`);
    await senders?.close();
    await app?.stop();
    await mail?.close();
  }, 120_000);

  const messages = () =>
    app.query<Message>(`
      select m.id, m.reference, m.address, m.state, m.error_code, m.attempts from dispatch.messages m
      join dispatch.dispatches d on d.id = m.dispatch_id and d.kind = 'mass' order by m.id`);

  const count = async (what: string): Promise<number> => {
    const [row] = await app.query<{ count: number }>(
      `select count(*)::int as count from dispatch.messages where ${what}`,
    );
    return row?.count ?? 0;
  };

  /** Nothing is due and nothing in flight; what is put off waits for its time. */
  const isQuiet = async () => (await count("state = 'sending' or (state = 'queued' and send_after <= now())")) === 0;

  /** The time for which servers asked goes by; and the rest of an account that nobody answered. */
  const laterOn = async () => {
    await app.query("update dispatch.messages set send_after = now() where state = 'queued'");
    await app.query('update dispatch.accounts set rests_until = null');
    await senders.wake();
  };

  it(
    'is written to until it has taken or refused every message, and the run does not end before',
    async () => {
      await dropBillsFile(join(app.dataDir, 'areas', COMPANY), { code: COMPANY, bills, seed, month: 0 });
      await staff.runGets('ready');
      await staff.approve(await staff.testLot());
      mail.received.length = 0;
      mail.timesAccepted.clear();
      mail.misbehave({ share: SHARE, seed: createHash('sha256').update(seed).digest().readUInt32BE() });
      const messageCount = await staff.send();

      const waits: number[] = [];
      for (let round = 1; ; round += 1) {
        await until(`round ${round} is through`, 240, isQuiet);
        // In one statement: what is put off, and what the run says meanwhile.
        const [now] = await app.query<{ waiting: number; shortest: number; runs: string[] }>(`
          select count(*)::int as waiting,
                 min(extract(epoch from m.send_after - e.at))::float as shortest,
                 array_agg(distinct r.state::text) as runs
          from dispatch.messages m
          join dispatch.dispatches d on d.id = m.dispatch_id and d.kind = 'mass'
          join billing_runs r on r.id = d.run_id
          join lateral (select max(at) as at from dispatch.message_events where message_id = m.id) e on true
          where m.state = 'queued'`);
        if (!now || now.waiting === 0) break;
        expect(now.runs).toEqual(['sending']);
        waits.push(now.shortest);
        expect(round).toBeLessThan(40);
        await laterOn();
      }
      await until('the sending ends', 60, async () => (await staff.newest())?.state === 'sent');

      const all = await messages();
      told.push(
        `${messageCount} messages, ${mail.received.length} read by the server, ${waits.length + 1} rounds`,
        `played: ${[...mail.played].map(([name, times]) => `${name} ${times}`).join(', ')}`,
        [...Map.groupBy(all, ({ state, error_code }) => [state, error_code].filter(Boolean).join(' '))]
          .map(([state, { length }]) => `${length} ${state}`)
          .join(', '),
      );
      expect(all).toHaveLength(messageCount);
      // A minute at least, or as long as an account rests.
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(29);
    },
    TIMEOUT_MS,
  );

  const timesAccepted = ({ reference }: Message) => mail.timesAccepted.get(reference) ?? 0;

  it('has taken each message that is recorded as sent, once, and no other', async () => {
    const all = await messages();
    expect(all.filter((one) => one.state === 'sent' && timesAccepted(one) !== 1)).toEqual([]);
    expect(all.filter((one) => one.state !== 'sent' && timesAccepted(one) !== 0)).toEqual([]);
    expect(new Set(all.map(({ state }) => state))).toEqual(new Set(['sent', 'failed', 'uncertain']));

    // Who hung up without an answer may have taken it all the same.
    const perhapsTaken = mail.received.filter(({ fault }) => fault === null || fault === 'drop');
    const twice = [...Map.groupBy(perhapsTaken, ({ messageId }) => messageId).values()].filter(
      ({ length }) => length > 1,
    );
    expect(twice).toEqual([]);
  });

  it('has put off what it put off, never for good', async () => {
    const [deferred] = await app.query<{ count: number; given_up: number }>(`
      select count(*)::int as count, (count(*) filter (where m.state = 'queued'))::int as given_up
      from dispatch.messages m
      where exists (select from dispatch.message_events e where e.message_id = m.id and e.type = 'defer')`);
    expect(deferred?.count).toBeGreaterThan(0);
    expect(deferred?.given_up).toBe(0);
    expect(await count("error_code = 'message.gave_up'")).toBe(0);
  });

  it('is not asked again about what it refused, and an address that nobody has is suppressed', async () => {
    const refused = (await messages()).filter(({ state }) => state === 'failed');
    const last = await app.query<{ message_id: number; type: string; refusals: number }>(
      `
      select message_id, (array_agg(type order by id desc))[1] as type,
             (count(*) filter (where type = 'refuse'))::int as refusals
      from dispatch.message_events where message_id = any($1::int[]) group by message_id`,
      [refused.map(({ id }) => id)],
    );
    expect(last.filter(({ type, refusals }) => type !== 'refuse' || refusals !== 1)).toEqual([]);

    const gone = refused.filter(({ error_code }) => error_code === '5.1.1').map(({ address }) => address.toLowerCase());
    const suppressed = await app.query<{ address: string; reason: string }>(
      'select address, reason from dispatch.suppressions order by address',
    );
    expect(gone.length).toBeGreaterThan(0);
    expect(refused.length).toBeGreaterThan(gone.length);
    expect(suppressed).toEqual([...new Set(gone)].toSorted().map((address) => ({ address, reason: 'hard_bounce' })));
  });

  it('has left uncertain what it read and did not answer, and nothing else', async () => {
    const uncertain = (await messages()).filter(({ state }) => state === 'uncertain');
    const dropped = mail.received.filter(({ fault }) => fault === 'drop').map(({ messageId }) => messageId);
    // The staff are written to as well.
    const ours = (await messages()).filter(({ reference }) => dropped.some((one) => one.includes(reference)));
    expect(uncertain.length).toBeGreaterThan(0);
    expect(uncertain.map(({ id }) => id)).toEqual(ours.map(({ id }) => id));
  });
});
