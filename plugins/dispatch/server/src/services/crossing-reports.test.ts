import type { Knex } from 'knex';
import { setTimeout as wait } from 'node:timers/promises';
import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import { execute } from '@nitida/kernel/sql';
import { accepted } from '../domain/answer.ts';
import type { DeliveryEvent } from '../domain/channel.ts';
import { recordAnswers } from '../sql/record-answers.sql.ts';
import { insertMessages } from '../testing/messages.ts';
import { utility } from '../testing/utility.ts';
import { recordDeliveries } from './record-deliveries.ts';

describe('reports and answers that cross each other', () => {
  const db = useCommittedDatabase();
  let code = 0;

  const given = async (state: string) => {
    code += 1;
    const { companyId } = await utility(db(), { code: `acqua${code}`, bills: [{}] });
    const [{ id, reference }] = await insertMessages(db(), companyId, [{ state }]);
    const report = (type: DeliveryEvent['type'], trx: Knex = db()) =>
      recordDeliveries({ db: trx })(companyId, 'sms', [
        {
          ...{ eventId: type, type, reference, externalId: `SM${id}`, address: null, occurredAt: new Date() },
          ...{ code: type === 'bounce' ? '30005' : null, detail: null, isPermanent: false },
        },
      ]);
    const row = () => db()('dispatch.messages').where({ id }).first();
    return { companyId, id, report, row };
  };

  /** What comes while another is not yet committed. */
  const whileOpen = async (first: (trx: Knex) => Promise<unknown>, second: () => Promise<unknown>) => {
    const trx = await db().transaction();
    await first(trx);
    const waiting = second();
    await wait(200);
    await trx.commit();
    await waiting;
  };

  it('are both kept, when the report is the faster', async () => {
    const { companyId, id, report, row } = await given('sending');
    const answer = accepted(id, { externalId: `SM${id}`, response: 'queued' }, 7_000);
    await whileOpen(
      (trx) => report('deliver', trx),
      () => execute(db(), recordAnswers(companyId, [answer])),
    );
    expect(await row()).toMatchObject({ state: 'delivered', external_id: `SM${id}`, leased_by: null });
    expect(Number((await row()).cost_millicents)).toBe(7_000);
  });

  it('are both kept, when the answer is the faster', async () => {
    const { companyId, id, report, row } = await given('sending');
    const answer = accepted(id, { externalId: `SM${id}`, response: 'queued' });
    await whileOpen(
      (trx) => execute(trx, recordAnswers(companyId, [answer])),
      () => report('bounce'),
    );
    expect(await row()).toMatchObject({ state: 'bounced', error_code: '30005' });
  });

  it('do not lose the stronger of two facts', async () => {
    const { report, row } = await given('sent');
    await whileOpen(
      (trx) => report('deliver', trx),
      () => report('bounce'),
    );
    expect(await row()).toMatchObject({ state: 'bounced', error_code: '30005' });
  });

  it('have one effect when one report comes a hundred times at once', async () => {
    const { id, report, row } = await given('sending');
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => report('deliver')));
    expect(outcomes.filter(({ moved_count }) => moved_count > 0)).toHaveLength(1);
    expect(await row()).toMatchObject({ state: 'delivered' });
    expect(await db()('dispatch.message_events').where({ message_id: id })).toHaveLength(1);
  });
});
