import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import { execute } from '@nitida/kernel/sql';
import { projectRoot } from '@nitida/tests/program';
import { type MailServer, startMailServer } from '@nitida/tests/fakes/mail-server';
import { markLostMessages } from '../sql/mark-lost-messages.sql.ts';
import { runsIn, ticketsIn } from '../testing/neighbours.ts';
import { utility } from '../testing/utility.ts';
import { runDispatches } from './run-dispatches.ts';
import { settle } from './settle.ts';

const KILLS = 20;
const MESSAGES = 800;
/** Groups of five, two at a time: what one that is killed may leave behind. */
const UNCERTAIN_PER_KILL = 10;

describe('a sending whose workers are killed at any moment', () => {
  const db = useCommittedDatabase();
  let mail: MailServer;

  beforeAll(async () => {
    mail = await startMailServer();
  });
  afterAll(() => mail?.close());

  const start = () =>
    fork(join(projectRoot, 'plugins/dispatch/server/src/testing/sender-program.ts'), [db.url(), mail.url], {
      execPath: join(projectRoot, 'node_modules/node/bin/node'),
      execArgv: [],
    });

  /** Two minutes later: leases are over, and the job that looks for the lost has run. */
  const later = async () => {
    await db()('dispatch.messages').whereNotNull('leased_until').update({ leased_until: '2026-01-01' });
    await execute(db(), markLostMessages());
  };

  it('reaches everybody once, and lists by name whom nobody knows about', async () => {
    const one = await utility(db(), {
      company: { requires_four_eyes: false, test_lot_size: 1 },
      bills: Array.from({ length: MESSAGES }, () => ({})),
    });
    const everything = { testLot: true, approve: true, send: true, pause: true, resume: true, cancel: true };
    const asked = {
      companyIds: [one.companyId],
      runDocumentId: one.runDocumentId,
      person: { id: 1, name: 'Ada', may: everything },
    };
    const surroundings = { siteUrl: 'https://bollette.example', hasMailServer: true };
    const run = runDispatches({ db: db(), runs: runsIn(db), tickets: ticketsIn(), surroundings, wake: async () => {} });
    const { testLot } = await run.startTestLot(asked);
    await db()('dispatch.messages').update({ state: 'sent' });
    await run.approve(asked, testLot?.contentHash ?? '');
    await run.send(asked, MESSAGES);

    for (let kill = 0; kill < KILLS; kill += 1) {
      const worker = start();
      const ended = once(worker, 'exit');
      // By how far it has come, so that a fast machine is not done before the last kill.
      const moment = mail.received.length + Math.random() * (MESSAGES / KILLS - UNCERTAIN_PER_KILL);
      while (mail.received.length < moment) await wait(1);
      await wait(Math.random() * 10);
      worker.kill('SIGKILL');
      await ended;
      await later();
    }
    const last = start();
    await once(last, 'exit');
    await settle({ db: db(), runs: runsIn(db) })();

    const arrived = Map.groupBy(mail.accepted, ({ to }) => (Array.isArray(to) ? '' : (to?.text ?? '')));
    const messages = await db()('dispatch.messages').whereIn(
      'dispatch_id',
      db()('dispatch.dispatches').select('id').where({ kind: 'mass' }),
    );
    const received = (address: string) => arrived.get(address)?.length ?? 0;
    const uncertain = messages.filter(({ state }) => state === 'uncertain');

    expect(messages).toHaveLength(MESSAGES);
    expect(messages.filter(({ state }) => state !== 'sent' && state !== 'uncertain')).toEqual([]);
    expect(messages.filter(({ state, address }) => state === 'sent' && received(address) !== 1)).toEqual([]);
    expect(uncertain.filter(({ address }) => received(address) > 1)).toEqual([]);
    expect(uncertain.length).toBeLessThanOrEqual(KILLS * UNCERTAIN_PER_KILL);

    const listed = await run.messages(asked, { kind: 'mass', state: 'uncertain', page: 1, pageSize: 100 });
    expect(listed.pagination.total).toBe(uncertain.length);
    expect((await run.show(asked)).sending?.state).toBe('sent');
  }, 180_000);
});
