import { useDatabase } from '@nitida/database/testing/use-database';
import type { UncertainDecision } from '../../../contract/uncertain.ts';
import { insertMessages, type TestMessage } from '../testing/messages.ts';
import { utility } from '../testing/utility.ts';
import { uncertainDesk } from './uncertain.ts';

describe('messages of which nobody knows whether they arrived', () => {
  const db = useDatabase();
  const ada = { id: 7, name: 'Ada' };
  let companyId: number;
  let otherId: number;
  let messages: TestMessage[];
  let wakes: number;

  beforeEach(async () => {
    wakes = 0;
    companyId = (await utility(db())).companyId;
    otherId = (await utility(db(), { code: 'gas' })).companyId;
    const lost = { state: 'uncertain', attempts: 1, error_code: 'message.lost' };
    messages = [
      ...(await insertMessages(db(), companyId, [lost, { ...lost, channel: 'email' }, { state: 'sent' }] as const)),
    ];
    await insertMessages(db(), otherId, [lost] as const);
    await db()('dispatch.message_events').insert(
      messages.map(({ id }) => ({ company_id: companyId, message_id: id, type: 'lose', code: 'message.lost' })),
    );
  });

  const desk = () =>
    uncertainDesk({
      db: db(),
      wake: async () => {
        wakes += 1;
      },
    });
  const everything = { page: 1, pageSize: 20 };
  const decide = (over: Partial<UncertainDecision> = {}, companyIds = [companyId]) =>
    desk().decide(
      companyIds,
      { filters: {}, verdict: 'arrived', messageCount: 2, reason: 'Seen in the log', ...over },
      ada,
    );
  const states = () => db()('dispatch.messages').where({ company_id: companyId }).orderBy('id').pluck('state');

  it('are listed with all that is known, and no address in full', async () => {
    const { results, pagination } = await desk().list([companyId], everything);
    expect(pagination).toEqual({ page: 1, pageSize: 20, pageCount: 1, total: 2 });
    expect(results[0]).toMatchObject({
      id: messages[1]?.id,
      company: { id: companyId, name: 'Acqua Chiara' },
      run: null,
      channel: 'email',
      sender: null,
      billNumber: '2026/0',
      customerCode: 'C0',
      reference: `<${messages[1]?.reference}@acqua.example>`,
      since: expect.stringMatching(/Z$/),
      attempts: 1,
      errorCode: 'message.lost',
      isOver: false,
    });
    expect(results[1]).toMatchObject({ reference: messages[0]?.reference, contact: expect.stringContaining('•••') });
    expect(JSON.stringify(results)).not.toContain(messages[0]?.address);
  });

  it('are found by company, channel and account', async () => {
    const total = async (filters: object) =>
      (await desk().list([companyId, otherId], { ...everything, ...filters })).pagination.total;
    expect(await total({})).toBe(3);
    expect(await total({ company: otherId })).toBe(1);
    expect(await total({ channel: 'email' })).toBe(1);
    expect(await total({ sender: 0 })).toBe(3);
    expect(await total({ sender: 9 })).toBe(0);
    expect(await total({ run: 'run-of-acqua' })).toBe(0);
  });

  it('are sent when somebody has seen that they arrived, with who said so and why', async () => {
    expect(await decide()).toEqual({ messageCount: 2 });
    expect(await states()).toEqual(['sent', 'sent', 'sent']);
    expect(await db()('dispatch.messages').where({ id: messages[0]?.id }).first('sent_at', 'error_code')).toEqual({
      sent_at: expect.any(Date),
      error_code: null,
    });
    expect(await db()('audit.events').where({ subject: 'message' }).orderBy('subject_id')).toMatchObject(
      messages.slice(0, 2).map(({ id }) => ({
        company_id: companyId,
        subject_id: String(id),
        event: 'arrived',
        from_state: 'uncertain',
        to_state: 'sent',
        actor_name: 'Ada',
        details: '{"reason": "Seen in the log"}',
      })),
    );
    expect(await db()('dispatch.message_events').where({ code: 'person' }).distinct('type', 'detail')).toEqual([
      { type: 'accept', detail: 'Seen in the log' },
    ]);
    expect(wakes).toBe(0);
  });

  it('go again under their own name when somebody has seen that they did not arrive', async () => {
    const [one] = messages;
    await decide({ verdict: 'send_again', ids: [one?.id ?? 0], messageCount: 1 });
    expect(await states()).toEqual(['queued', 'uncertain', 'sent']);
    expect(await db()('dispatch.messages').where({ id: one?.id }).first('reference')).toEqual({
      reference: one?.reference,
    });
    // Its dispatch had ended.
    expect(await db()('dispatch.dispatches').where({ company_id: companyId }).pluck('state')).toEqual(['sending']);
    expect(wakes).toBe(1);
  });

  it('are given up', async () => {
    await decide({ verdict: 'give_up', filters: { channel: 'sms' }, messageCount: 1 });
    expect(await db()('dispatch.messages').where({ id: messages[0]?.id }).first('state', 'error_code')).toEqual({
      state: 'failed',
      error_code: 'message.given_up',
    });
  });

  it('stay as they are when the question named another number', async () => {
    await expect(decide({ messageCount: 3 })).rejects.toMatchObject({
      code: 'dispatch.another_number',
      details: { messageCount: 2 },
    });
    expect(await states()).toEqual(['uncertain', 'uncertain', 'sent']);
  });

  it('do not go again when their sending was cancelled', async () => {
    await db()('dispatch.dispatches').update({ state: 'cancelled' });
    await expect(decide({ verdict: 'send_again' })).rejects.toMatchObject({ code: 'dispatch.is_over' });
    expect(await states()).toEqual(['uncertain', 'uncertain', 'sent']);
    expect((await desk().list([companyId], everything)).results[0]).toMatchObject({ isOver: true });
  });

  it('are asked about once more, where the far side can be asked', async () => {
    await db()('dispatch.messages').update({ look_up_count: 6 });
    expect(await desk().askAgain([companyId], { filters: {} })).toEqual({ messageCount: 1 });
    expect(
      await db()('dispatch.messages').where({ company_id: companyId }).orderBy('id').pluck('look_up_count'),
    ).toEqual([0, 6, 6]);
    expect(wakes).toBe(1);
  });

  it('of another company do not exist', async () => {
    await expect(decide({ filters: { company: otherId }, messageCount: 1 })).rejects.toMatchObject({
      details: { messageCount: 0 },
    });
    expect((await desk().list([], everything)).pagination.total).toBe(0);
  });
});
