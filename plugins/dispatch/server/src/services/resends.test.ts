import { useDatabase } from '@nitida/database/testing/use-database';
import type { ResendChoice } from '../../../contract/resends.ts';
import { runsIn, ticketsIn } from '../testing/neighbours.ts';
import { utility, type Utility } from '../testing/utility.ts';
import { resendDesk } from './resends.ts';
import { runDispatches } from './run-dispatches.ts';

const everything = { testLot: true, approve: true, send: true, pause: true, resume: true, cancel: true };

describe('a run that was sent, some of it again', () => {
  const db = useDatabase();
  const ada = { id: 7, name: 'Ada' };
  const surroundings = { siteUrl: 'https://bollette.example', hasMailServer: true };
  let one: Utility;

  beforeEach(async () => {
    one = await utility(db(), {
      bills: [{}, {}, { language: 'en' }, {}],
      company: { requires_four_eyes: false, staff_emails: 'ada@acqua.example' },
    });
    const asked = {
      companyIds: [one.companyId],
      runDocumentId: one.runDocumentId,
      person: { id: 1, name: 'Ada', may: everything },
    };
    const run = runDispatches({
      db: db(),
      runs: runsIn(db),
      tickets: ticketsIn(),
      surroundings,
      wake: async () => {},
    });
    const { testLot } = await run.startTestLot(asked);
    await db()('dispatch.dispatches').update({ state: 'sent' });
    await db()('dispatch.messages').update({ state: 'sent' });
    await run.approve(asked, testLot?.contentHash ?? '');
    await run.send(asked, 4);
    await db()('billing_runs').update({ state: 'sent' });
    await db()('dispatch.dispatches').update({ state: 'sent' });
    await db()('dispatch.messages').whereIn('dispatch_id', massIds()).update({ state: 'delivered' });
  });

  const massIds = () => db()('dispatch.dispatches').select('id').where({ kind: 'mass' });
  const desk = () =>
    resendDesk({ db: db(), runs: runsIn(db), tickets: ticketsIn(), surroundings, wake: async () => {} });
  const set = (bill: number, columns: Record<string, unknown>) =>
    db()('dispatch.messages').whereIn('dispatch_id', massIds()).where({ bill_id: one.billIds[bill] }).update(columns);
  const forecast = (choice: ResendChoice) => desk().forecast([one.companyId], one.runDocumentId, choice);
  const send = (choice: ResendChoice, messageCount: number) =>
    desk().send([one.companyId], one.runDocumentId, { ...choice, messageCount, reason: 'They asked' }, ada);
  const resent = () =>
    db()('dispatch.messages as m')
      .join('dispatch.dispatches as d', 'd.id', 'm.dispatch_id')
      .where({ 'd.kind': 'resend' })
      .orderBy('m.bill_id')
      .select('m.bill_id', 'm.state', 'm.template_version_id', 'm.language');

  it('goes to those whom it did not reach, with the texts that were approved', async () => {
    await set(0, { state: 'failed' });
    await set(2, { state: 'bounced' });
    await set(3, { state: 'uncertain' });
    expect(await forecast({ what: 'failed' })).toMatchObject({ billCount: 2, messageCount: 2, nobodyCount: 0 });

    const [made] = await send({ what: 'failed' }, 2);
    expect(made).toMatchObject({ choice: { what: 'failed' }, reason: 'They asked', by: 'Ada', state: 'sending' });
    expect(made).toMatchObject({
      total: 2,
      counts: { queued: 2 },
      channels: [{ channel: 'email', total: 2, left: 2, hasSender: true }],
    });
    const versions = await db()('dispatch.messages')
      .whereIn('dispatch_id', massIds())
      .whereIn(
        'bill_id',
        one.billIds.filter((_id, place) => place === 0 || place === 2),
      )
      .orderBy('bill_id')
      .pluck('template_version_id');
    expect(await resent()).toEqual([
      { bill_id: one.billIds[0], state: 'queued', template_version_id: versions[0], language: 'it' },
      { bill_id: one.billIds[2], state: 'queued', template_version_id: versions[1], language: 'en' },
    ]);
    expect(await db()('audit.events').where({ subject: 'dispatch' }).first('event', 'actor_name')).toEqual({
      event: 'resend',
      actor_name: 'Ada',
    });
  });

  it('goes to those who have not looked', async () => {
    const seen = await db()('dispatch.messages').whereIn('dispatch_id', massIds()).orderBy('id').first('id');
    await db()('tickets').where({ message_id: seen.id }).update({ seen_at: '2026-03-02 10:00:00' });
    expect(await forecast({ what: 'unseen' })).toMatchObject({ messageCount: 3 });
    expect(await forecast({ what: 'unseen', language: 'en' })).toMatchObject({ messageCount: 1 });
  });

  it('goes to those who have not paid all of it', async () => {
    await db()('bills').whereIn('id', one.billIds.slice(0, 2)).update({ paid_cents: 50_00 });
    await db()('bills').where({ id: one.billIds[2] }).update({ paid_cents: 10_00 });
    expect(await forecast({ what: 'unpaid' })).toMatchObject({ messageCount: 2 });
    expect(await forecast({ what: 'unpaid', service: 'gas' })).toMatchObject({ messageCount: 0 });
    expect(await forecast({ what: 'unpaid', channel: 'sms' })).toMatchObject({ messageCount: 0 });
  });

  it('tells before where it goes and what it costs, and what there is to choose by', async () => {
    await set(0, { state: 'failed' });
    await set(2, { state: 'failed' });
    await db()('dispatch_senders').update({ tariff_millicents: 250 });
    const units = { typical: 1, most: 1 };
    const cost = { typicalMillicents: 250, mostMillicents: 250 };
    expect(await forecast({ what: 'failed' })).toEqual({
      billCount: 2,
      messageCount: 2,
      nobodyCount: 0,
      byChannel: [
        { channel: 'email', language: 'en', messageCount: 1, billCount: 1, units, cost },
        { channel: 'email', language: 'it', messageCount: 1, billCount: 1, units, cost },
      ],
      cost: { typicalMillicents: 500, mostMillicents: 500 },
      withoutTariff: [],
      offered: { channels: ['email'], languages: ['en', 'it'], services: ['water'] },
    });
  });

  it('says on which channel nothing leaves, because its sender is switched off', async () => {
    await set(0, { state: 'failed' });
    await send({ what: 'failed' }, 1);
    await db()('dispatch_senders').update({ is_enabled: false, per_second: 5 });
    expect(await desk().list([one.companyId], one.runDocumentId)).toMatchObject([
      { secondsLeft: null, channels: [{ channel: 'email', left: 1, secondsLeft: null, hasSender: false }] },
    ]);
  });

  it('tells who would get nothing', async () => {
    await set(0, { state: 'failed' });
    await db()('customers').where({ code: 'C0' }).update({ email: null });
    expect(await forecast({ what: 'failed' })).toMatchObject({ billCount: 1, messageCount: 0, nobodyCount: 1 });
  });

  it('leaves a bill that was issued again to its newer run', async () => {
    await set(0, { state: 'failed' });
    await set(1, { state: 'failed' });
    const { id: _id, ...run } = await db()('billing_runs').first();
    const [newer] = await db()('billing_runs')
      .insert({ ...run, document_id: 'newer' })
      .returning('id');
    await db()('bills').where({ id: one.billIds[0] }).update({ run_id: newer.id });
    expect(await forecast({ what: 'failed' })).toMatchObject({ billCount: 1, messageCount: 1, nobodyCount: 0 });
  });

  it('goes to nobody when the question named another number', async () => {
    await set(0, { state: 'failed' });
    await expect(send({ what: 'failed' }, 2)).rejects.toMatchObject({
      code: 'dispatch.another_number',
      details: { messageCount: 1 },
    });
    expect(await resent()).toEqual([]);
  });

  it('leaves alone what is on its way, and lets nobody ask twice at once', async () => {
    await set(0, { state: 'failed' });
    await set(1, { state: 'failed' });
    await send({ what: 'failed' }, 2);
    expect(await forecast({ what: 'failed' })).toMatchObject({ messageCount: 0 });
    await set(3, { state: 'failed' });
    await expect(send({ what: 'failed' }, 1)).rejects.toMatchObject({
      code: 'dispatch.resend_under_way',
    });
  });

  it('is paused, resumed and cancelled', async () => {
    await set(0, { state: 'failed' });
    const [made] = await send({ what: 'failed' }, 1);
    const steer = async (event: 'pause' | 'resume' | 'cancel') =>
      (await desk().steer([one.companyId], made?.id ?? 0, event, ada))[0];
    expect(await steer('pause')).toMatchObject({ state: 'paused' });
    expect(await steer('resume')).toMatchObject({ state: 'sending' });
    expect(await steer('cancel')).toMatchObject({ state: 'cancelled', counts: { cancelled: 1 } });
    await expect(desk().steer([], made?.id ?? 0, 'pause', ada)).rejects.toMatchObject({ code: 'dispatch.not_found' });
  });

  it('is not before the run has begun, nor while it is paused', async () => {
    await db()('billing_runs').update({ state: 'paused' });
    await expect(send({ what: 'unseen' }, 4)).rejects.toMatchObject({ code: 'dispatch.run_state' });
  });
});
