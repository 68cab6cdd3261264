import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { testEnvironment } from '@nitida/database/testing/environment';
import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import { projectRoot } from '@nitida/tests/program';
import { givenMessages, happenings } from '../testing/happenings.ts';
import { utility } from '../testing/utility.ts';

describe('cms/bin/rebuild-statistics.js', () => {
  const db = useCommittedDatabase();
  const sentAt = new Date('2026-12-10T08:00:00Z');

  const rebuild = async () => {
    const { stdout } = await promisify(execFile)(
      join(projectRoot, 'node_modules/node/bin/node'),
      [join(projectRoot, 'cms/bin/rebuild-statistics.js')],
      { cwd: projectRoot, env: testEnvironment({ DATABASE_URL: db.url() }) },
    );
    return stdout;
  };

  it('counts everything anew, says how many counters were wrong, and ends', async () => {
    const company = await utility(db(), { bills: [{}, {}, {}] });
    for (const message of await givenMessages(db(), company))
      await happenings.move(db(), message, ['accept', 'sent'], sentAt);
    const counters = () => db()('dispatch.counters').where({ metric: 'sent' }).sum('count as sent').first();

    // Two metrics of one run, day and channel: how many were sent, and what they cost.
    expect(await rebuild()).toContain('Counters that had said something else: 2');
    expect(await counters()).toMatchObject({ sent: 3 });

    await db()('dispatch.counters').where({ metric: 'sent' }).update({ count: 70 });
    expect(await rebuild()).toContain('Counters that had said something else: 1');
    expect(await counters()).toMatchObject({ sent: 3 });
    expect(await rebuild()).toContain('Counters that had said something else: 0');
  }, 180_000);
});
