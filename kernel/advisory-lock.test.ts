import knex, { type Knex } from 'knex';
import { setTimeout as delay } from 'node:timers/promises';
import { withAdvisoryLock } from './advisory-lock.ts';

describe('a lock that one process holds', () => {
  let one: Knex;
  let other: Knex;

  beforeAll(() => {
    const server = process.env['NITIDA_TEST_SERVER'];
    if (!server) throw new Error('NITIDA_TEST_SERVER is set by the global set-up of the tests');
    [one, other] = [connect(server, HOLDER), connect(server)];
  });
  afterAll(() => Promise.all([one.destroy(), other.destroy()]));

  it('keeps others out while it works, and lets them in afterwards', async () => {
    const meanwhile = await withAdvisoryLock(one, 'nightly-run', () => withAdvisoryLock(other, 'nightly-run', run));
    expect(meanwhile).toBe('busy');
    await expect(withAdvisoryLock(other, 'nightly-run', run)).resolves.toBe('ran');
  });

  it('keeps out the same process too', async () => {
    await expect(withAdvisoryLock(one, 'nightly-run', () => withAdvisoryLock(one, 'nightly-run', run))).resolves.toBe(
      'busy',
    );
  });

  it('does not keep out who does something else', async () => {
    await expect(withAdvisoryLock(one, 'nightly-run', () => withAdvisoryLock(other, 'morning-run', run))).resolves.toBe(
      'ran',
    );
  });

  it('is let go when the work fails', async () => {
    const failing = withAdvisoryLock(one, 'nightly-run', () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    await expect(withAdvisoryLock(other, 'nightly-run', run)).resolves.toBe('ran');
  });

  it('tells the work when its connection is lost, and is free for others', async () => {
    const lost = withAdvisoryLock(one, 'nightly-run', async (signal) => {
      await other.raw('select pg_terminate_backend(pid) from pg_stat_activity where application_name = ?', [HOLDER]);
      while (!signal.aborted) await delay(5);
      return withAdvisoryLock(other, 'nightly-run', run);
    });
    await expect(lost).resolves.toBe('ran');
    await expect(withAdvisoryLock(one, 'nightly-run', run)).resolves.toBe('ran');
  });

  it('gives its connections back', async () => {
    const few = connect(process.env['NITIDA_TEST_SERVER'] ?? '', HOLDER, 1);
    for (let time = 0; time < 5; time++) await withAdvisoryLock(few, 'nightly-run', run);
    await few.destroy();
  });
});

/** One test ends the connections of this name. */
const HOLDER = `lock-holder-${process.pid}`;

const nothing = () => undefined;
const SILENT = { warn: nothing, error: nothing, debug: nothing, deprecate: nothing };

const run = async () => 'ran' as const;

const connect = (connectionString: string, application_name = 'other', max = 3) =>
  knex({ client: 'pg', connection: { connectionString, application_name }, pool: { min: 0, max }, log: SILENT });
