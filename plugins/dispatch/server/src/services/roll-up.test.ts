import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import knex, { type Knex } from 'knex';
import { z } from 'zod';
import { useCommittedDatabase, useDatabase } from '@nitida/database/testing/use-database';
import { rows, sql } from '@nitida/kernel/sql';
import { CounterDifferences, counterDifferences } from '../sql/counter-differences.sql.ts';
import { givenMessages, happenings, type SentMessage } from '../testing/happenings.ts';
import { utility, type Utility } from '../testing/utility.ts';
import { rollUpOf } from './roll-up.ts';

const wrongCounters = async (db: Knex) => (await rows(db, CounterDifferences, counterDifferences()))[0]?.count;

/** Until everything is counted that is committed now: other tests' transactions on the server may be older. */
async function settle(db: Knex): Promise<void> {
  const { rows: now } = await db.raw<{ rows: { next: string }[] }>(
    'select pg_snapshot_xmax(pg_current_snapshot())::text as next',
  );
  for (;;) {
    await rollUpOf({ db }).catchUp();
    const { rows: found } = await db.raw<{ rows: unknown[] }>(
      'select from dispatch.roll_up where told_upto >= (?::numeric - 1)::text::xid8',
      [now[0]?.next ?? ''],
    );
    if (found.length > 0) return;
    await wait(50);
  }
}

const Counted = z.object({ name: z.string(), count: z.int(), amount: z.int() });

const allCounted = () => sql`
  select trim(metric || ' ' || detail) as name, sum(count)::float8 as count, sum(amount)::float8 as amount
  from dispatch.counters
  where count <> 0
  group by 1
`;

/** Each metric, with its detail: how many, and where money is counted how much. */
const counted = async (db: Knex): Promise<Record<string, unknown>> =>
  Object.fromEntries(
    (await rows(db, Counted, allCounted())).map(({ name, count, amount }) => [
      name,
      amount === 0 ? count : [count, amount],
    ]),
  );

/** 23:30 UTC on the last of March is April in Rome. */
const sentAt = new Date('2026-03-31T23:30:00Z');
const later = (minutes: number) => new Date(sentAt.getTime() + minutes * 60_000);

describe('what is counted of a message', () => {
  const db = useDatabase();
  let company: Utility;

  beforeEach(async () => {
    company = await utility(db(), { bills: [{}, {}, {}] });
  });

  const given = (kind: 'test' | 'mass' | 'single' = 'mass') => givenMessages(db(), { ...company, kind });
  const countAll = async () => {
    await db().raw('update dispatch.roll_up set told_upto = null');
    // Within one transaction nothing is older than every open one: counted from the rows as they are.
    await rollUpOf({ db: db() }).rebuild();
    return counted(db());
  };

  it('is what became of it, and how long that took', async () => {
    const [seen, bounced, failed] = (await given()) as [SentMessage, SentMessage, SentMessage];
    await happenings.move(db(), seen, ['accept', 'sent'], sentAt);
    await happenings.move(db(), seen, ['deliver', 'delivered'], later(10));
    await happenings.recognise(db(), await happenings.visit(db(), seen, 'candidate', later(90)), later(100));
    await happenings.act(db(), seen, 'pdf', later(101));
    await happenings.act(db(), seen, 'pdf', later(200));
    await happenings.act(db(), seen, 'calendar', later(102));
    await happenings.act(db(), seen, 'speech', later(103));
    await happenings.move(db(), bounced, ['accept', 'sent'], sentAt);
    await happenings.move(db(), bounced, ['bounce', 'bounced'], later(1));
    await happenings.move(db(), failed, ['refuse', 'failed'], sentAt);

    expect(await countAll()).toEqual({
      sent: 2,
      cost: [2, 8_400],
      delivered: 1,
      'bounced 5.1.1': 1,
      'failed 5.1.1': 1,
      seen: 1,
      downloaded: 1,
      calendar: 1,
      heard: 1,
      'arrived_after 15': 1,
      'viewed_after 180': 1,
    });
    const days = await db()('dispatch.counters').distinct('day').where({ metric: 'sent' });
    expect(days).toEqual([{ day: '2026-04-01' }]);
  });

  it('is never a machine that opened the link, nor a test lot', async () => {
    const [message] = (await given()) as [SentMessage];
    const [test] = (await given('test')) as [SentMessage];
    for (const one of [message, test]) {
      await happenings.move(db(), one, ['accept', 'sent'], sentAt);
      await happenings.visit(db(), one, 'machine', later(1));
      await happenings.visit(db(), one, 'candidate', later(2));
    }

    expect(await countAll()).toEqual({ sent: 1, cost: [1, 4_200], machine: 1 });
  });

  it('is delivered when a person opened it, though no server confirmed it', async () => {
    const [message] = (await given()) as [SentMessage];
    await happenings.move(db(), message, ['accept', 'sent'], sentAt);
    await happenings.recognise(db(), await happenings.visit(db(), message, 'candidate', later(1)), later(2));

    expect(await countAll()).toMatchObject({ sent: 1, delivered: 1, seen: 1 });
  });

  it('is paid once, for the last message before the payment', async () => {
    const [first] = (await given()) as [SentMessage];
    const [reminder] = (await given('single')) as [SentMessage];
    const [tooLate] = (await given('single')) as [SentMessage];
    await happenings.move(db(), first, ['accept', 'sent'], sentAt);
    await happenings.move(db(), reminder, ['accept', 'sent'], new Date('2026-04-08T08:00:00Z'));
    await happenings.move(db(), tooLate, ['accept', 'sent'], new Date('2026-04-20T08:00:00Z'));
    await happenings.pay(db(), first, 20_00, '2026-04-09');
    expect(await countAll()).not.toHaveProperty('paid');

    await happenings.pay(db(), first, 30_00, '2026-04-12');
    expect(await countAll()).toMatchObject({ sent: 3, paid: [1, 50_00], 'paid_after 5': 1 });
    expect(await db()('dispatch.message_figures').whereNotNull('paid_on').pluck('message_id')).toEqual([reminder.id]);

    await happenings.pay(db(), first, -50_00, '2026-04-15');
    expect(await countAll()).not.toHaveProperty('paid');
  });

  it('is not paid by what came before anybody wrote', async () => {
    const [message] = (await given()) as [SentMessage];
    await happenings.pay(db(), message, 50_00, '2026-03-20');
    await happenings.move(db(), message, ['accept', 'sent'], sentAt);

    expect(await countAll()).not.toHaveProperty('paid');
  });

  it('is paid, to a household, when all its bills are', async () => {
    const [message, other] = (await given()) as [SentMessage, SentMessage];
    await happenings.move(db(), message, ['accept', 'sent'], sentAt);
    for (const bill_id of [message.billId, other.billId]) {
      await db()('dispatch.message_bills').insert({ company_id: company.companyId, message_id: message.id, bill_id });
    }
    await happenings.pay(db(), message, 50_00, '2026-04-02');
    expect(await countAll()).not.toHaveProperty('paid');

    await happenings.pay(db(), other, 50_00, '2026-04-06');
    expect(await countAll()).toMatchObject({ paid: [1, 100_00], 'paid_after 5': 1 });
  });
});

describe('the counters', () => {
  const db = useCommittedDatabase();
  let company: Utility;
  let messages: SentMessage[];
  let folder: Knex;

  const BILLS = 24;

  beforeAll(async () => {
    company = await utility(db(), { bills: Array.from({ length: BILLS }, () => ({})) });
    const first = await givenMessages(db(), company);
    const second = await givenMessages(db(), { ...company, runId: null, kind: 'single' });
    messages = [...first, ...second];
    await settle(db());
    folder = knex({
      client: 'pg',
      connection: { connectionString: db.url(), application_name: 'roll-up' },
      pool: { min: 0, max: 2 },
      // It is told of every connection that we kill.
      log: { warn: () => undefined, error: () => undefined },
    });
  }, 60_000);
  afterAll(() => folder?.destroy());

  type Happening = { writer: number; what: 'begin' | 'commit' | 'rollback' | keyof typeof happenings; which: number };

  const anything = fc.array(
    fc.record({
      writer: fc.integer({ min: 0, max: 3 }),
      what: fc.constantFrom<Happening['what']>(
        ...(['begin', 'commit', 'commit', 'rollback'] as const),
        ...(['move', 'move', 'visit', 'recognise', 'act', 'pay', 'pay'] as const),
      ),
      which: fc.nat({ max: 10_000 }),
      counts: fc.boolean(),
    }),
    { minLength: 30, maxLength: 120 },
  );

  const MOVES = [
    ['accept', 'sent'],
    ['deliver', 'delivered'],
    ['bounce', 'bounced'],
    ['refuse', 'failed'],
    ['lose', 'uncertain'],
    ['cancel', 'cancelled'],
  ] as const;

  /** One thing that happens, on the writer's own transaction if it has one open. Writers share no bill. */
  async function happen(on: Knex, { writer, what, which }: Happening): Promise<void> {
    const own = messages.filter(({ billId }) => billId % 4 === writer);
    const message = own[which % own.length];
    if (!message) return;
    const at = new Date(Date.parse('2026-03-10T08:00:00Z') + (which % 5_000) * 60_000);

    if (what === 'move') await happenings.move(on, message, MOVES[which % MOVES.length] ?? MOVES[0], at);
    if (what === 'visit') await happenings.visit(on, message, which % 2 === 0 ? 'candidate' : 'machine', at);
    if (what === 'act') await happenings.act(on, message, which % 2 === 0 ? 'pdf' : 'calendar', at);
    if (what === 'pay')
      await happenings.pay(on, message, which % 3 === 0 ? -50_00 : 50_00, `2026-03-${11 + (which % 19)}`);
    if (what === 'recognise') {
      const [visit] = await on('tickets.visits').where({ ticket_id: message.ticketId, kind: 'candidate' }).pluck('id');
      if (visit) await happenings.recognise(on, Number(visit), at);
    }
  }

  it('equal the scan of everything, in whatever order transactions end and whenever the roll-up is killed', async () => {
    // Small pieces, so that it is often in the middle.
    const rollUp = rollUpOf({ db: folder }, 5);
    const kill = () =>
      db().raw(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'roll-up' and datname = current_database()",
      );

    await fc.assert(
      fc.asyncProperty(anything, fc.integer({ min: 0, max: 25 }), async (story, patience) => {
        const open = new Map<number, Knex.Transaction>();
        for (const happening of story) {
          const { writer, what, counts } = happening;
          const mine = open.get(writer);
          if (what === 'begin' && !mine) open.set(writer, await db().transaction());
          if (what === 'commit' || what === 'rollback') {
            await mine?.[what]();
            open.delete(writer);
          }
          await happen(mine ?? db(), happening);
          if (!counts) continue;

          // What is killed is told by an error, and begun anew at the next look.
          const counting = rollUp.catchUp().catch(() => undefined);
          if (happening.which % 3 === 0) {
            await wait(patience);
            await kill();
          }
          await counting;
        }
        for (const trx of open.values()) await trx.commit();
        await settle(db());

        expect(await wrongCounters(db())).toBe(0);
      }),
      { numRuns: 12 },
    );

    const everything = await counted(db());
    expect(Object.keys(everything).length).toBeGreaterThan(10);
    expect(await rollUpOf({ db: db() }).rebuild()).toEqual({ wrongCount: 0 });
    expect(await counted(db())).toEqual(everything);
  }, 180_000);

  it('are brought up by one worker, however many try', async () => {
    const [message] = messages as [SentMessage];
    await happenings.move(db(), message, ['accept', 'sent'], sentAt);
    await Promise.all([1, 2, 3, 4].map(() => rollUpOf({ db: db() }, 1).catchUp()));
    await settle(db());

    expect(await wrongCounters(db())).toBe(0);
  });

  it('wait for what is not committed, and do not pass over it', async () => {
    const [message] = messages as [SentMessage];
    const slow = await db().transaction();
    await happenings.move(slow, message, ['cancel', 'cancelled'], sentAt);
    const before = Number((await counted(db()))['cancelled'] ?? 0);
    await happenings.visit(db(), messages[1] as SentMessage, 'machine', sentAt);
    await rollUpOf({ db: db() }).catchUp();
    expect((await counted(db()))['cancelled'] ?? 0).toBe(before);

    await slow.commit();
    await settle(db());
    expect((await counted(db()))['cancelled']).toBe(before + 1);
  });

  it('count all that was, piece by piece, while more happens', async () => {
    await db().raw('update dispatch.roll_up set told_upto = null');
    const pieces: number[] = [];
    // A worker that is stopped after each piece: what is left is the next one's.
    for (;;) {
      const state = await db()('dispatch.roll_up').first<{ told_upto: string | null; counted_upto: number | null }>();
      if (state?.told_upto !== null && state?.counted_upto === null) break;
      if (typeof state?.counted_upto === 'number') pieces.push(state.counted_upto);
      const [message] = messages as [SentMessage];
      await happenings.visit(db(), message, pieces.length % 2 === 0 ? 'machine' : 'candidate', sentAt);
      const stop = new AbortController();
      const working = rollUpOf({ db: db() }, 10).catchUp(stop.signal);
      stop.abort();
      await working;
    }
    expect(pieces.length).toBeGreaterThanOrEqual(messages.length / 10);
    expect(pieces).toEqual(pieces.toSorted((one, other) => one - other));

    await settle(db());
    expect(await wrongCounters(db())).toBe(0);
  });

  it('begin anew on a server where transactions are numbered from another beginning', async () => {
    await db().raw("update dispatch.roll_up set told_upto = '9000000000000000'::xid8");
    await db()('dispatch.counters').update({ count: 7 });
    await settle(db());

    expect(await wrongCounters(db())).toBe(0);
  });
});
