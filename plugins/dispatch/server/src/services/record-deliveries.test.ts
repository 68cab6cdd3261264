import { randomUUID } from 'node:crypto';
import { array, assert, asyncProperty, constant, constantFrom, integer, shuffledSubarray, tuple } from 'fast-check';
import type { Knex } from 'knex';
import { useDatabase } from '@nitida/database/testing/use-database';
import type { DeliveryEvent } from '../domain/channel.ts';
import { MESSAGE_FACTS } from '../domain/message.ts';
import { insertMessages } from '../testing/messages.ts';
import { utility } from '../testing/utility.ts';
import { recordDeliveries } from './record-deliveries.ts';

const event = (given: Partial<DeliveryEvent>): DeliveryEvent => ({
  eventId: `${given.type ?? 'deliver'}`,
  type: 'deliver',
  reference: null,
  externalId: null,
  address: null,
  occurredAt: new Date('2026-03-02T08:00:00Z'),
  code: null,
  detail: null,
  isPermanent: false,
  ...given,
});

describe('what channels report', () => {
  const db = useDatabase();
  const record = (...[companyId, channelId, events]: Parameters<ReturnType<typeof recordDeliveries>>) =>
    recordDeliveries({ db: db() })(companyId, channelId, events);
  const stateOf = async (id: number) => (await rowOf(db(), id)).state;

  it('finds a message by our reference, or by their name for it', async () => {
    const { companyId } = await utility(db());
    const [one, other] = await insertMessages(db(), companyId, [
      { state: 'sent' },
      { state: 'sent', external_id: 'SM1' },
    ]);
    expect(
      await record(companyId, 'sms', [
        event({ reference: one.reference, externalId: 'SM0' }),
        event({ externalId: 'SM1', type: 'bounce', code: '30005', detail: 'nobody there' }),
        event({ externalId: 'SM2' }),
        event({ reference: randomUUID() }),
      ]),
    ).toMatchObject({ recorded_count: 2, moved_count: 2, unknown_count: 2 });
    expect(await rowOf(db(), one.id)).toMatchObject({ state: 'delivered', external_id: 'SM0', error_code: null });
    expect(await rowOf(db(), other.id)).toMatchObject({
      state: 'bounced',
      error_code: '30005',
      error_text: 'nobody there',
    });
  });

  it('leaves the messages of other companies and channels alone', async () => {
    const { companyId } = await utility(db());
    const stranger = await utility(db(), { code: 'altra' });
    const [one] = await insertMessages(db(), companyId, [{ state: 'sent', external_id: 'SM1' }]);
    const told = [event({ reference: one.reference }), event({ externalId: 'SM1', type: 'bounce' })];
    const nothing = { recorded_count: 0, moved_count: 0, suppressed_count: 0, unknown_count: 2 };
    expect(await record(stranger.companyId, 'sms', told)).toEqual(nothing);
    expect(await record(companyId, 'email', told)).toEqual(nothing);
    expect(await stateOf(one.id)).toBe('sent');
    expect(await db()('dispatch.message_events')).toEqual([]);
  });

  it('takes a report that is faster than our own record, and ends the claim', async () => {
    const { companyId } = await utility(db());
    const [one] = await insertMessages(db(), companyId, [
      { state: 'sending', leased_by: 'w', leased_until: '2030-01-01', error_code: 'provider.unavailable' },
    ]);
    await record(companyId, 'sms', [event({ reference: one.reference })]);
    const row = await rowOf(db(), one.id);
    expect(row).toMatchObject({ state: 'delivered', leased_by: null, leased_until: null, error_code: null });
    expect(row.sent_at).not.toBeNull();
  });

  it.each([[['accept', 'refuse']], [['refuse', 'accept']]] as const)(
    'says of what left and was refused that it did leave, told as %j, at once or one by one',
    async (types) => {
      const { companyId } = await utility(db());
      const [one, other] = await insertMessages(db(), companyId, [{}, {}]);
      const told = (reference: string) =>
        types.map((type) => event({ type, reference, eventId: type, code: type === 'refuse' ? '30007' : null }));
      await record(companyId, 'sms', told(one.reference));
      for (const fact of told(other.reference)) await record(companyId, 'sms', [fact]);
      for (const { id } of [one, other]) {
        expect(await rowOf(db(), id)).toMatchObject({
          state: 'failed',
          error_code: '30007',
          sent_at: expect.any(Date),
        });
      }
    },
  );

  it('suppresses an address that nobody has, on this channel, and whoever asked for no more', async () => {
    const { companyId } = await utility(db());
    const [one, other, third] = await insertMessages(db(), companyId, [{ state: 'sent' }, { state: 'sent' }, {}]);
    const told = [
      event({ type: 'bounce', reference: one.reference, isPermanent: true, detail: 'no such number' }),
      event({ type: 'bounce', reference: other.reference, isPermanent: false }),
      event({ type: 'stop', reference: third.reference, eventId: 'stop' }),
      event({ type: 'stop', address: '+39 333 9999999', eventId: 'stop-2' }),
    ];
    expect(await record(companyId, 'sms', told)).toEqual({
      recorded_count: 3,
      moved_count: 2,
      suppressed_count: 3,
      unknown_count: 0,
    });
    expect(await record(companyId, 'sms', told)).toMatchObject({ recorded_count: 0, suppressed_count: 0 });
    expect(await stateOf(third.id)).toBe('queued');

    const rows = await db()('dispatch.suppressions')
      .orderBy('id')
      .select('address', 'channel', 'reason', 'message_id', 'note');
    expect(rows.toSorted((a, b) => a.reason.localeCompare(b.reason) || a.address.localeCompare(b.address))).toEqual([
      { address: one.address, channel: 'sms', reason: 'hard_bounce', message_id: one.id, note: 'no such number' },
      { address: third.address, channel: 'sms', reason: 'stop', message_id: third.id, note: null },
      { address: '+393339999999', channel: 'sms', reason: 'stop', message_id: null, note: null },
    ]);
  });

  it('suppresses a dead mailbox for every channel that writes to it', async () => {
    const { companyId } = await utility(db());
    const [one] = await insertMessages(db(), companyId, [
      { state: 'sent', channel: 'email', address: 'Anna@Posta.example' },
    ]);
    await record(companyId, 'email', [event({ type: 'bounce', reference: one.reference, isPermanent: true })]);
    expect(await db()('dispatch.suppressions').select('address', 'channel')).toEqual([
      { address: 'anna@posta.example', channel: null },
    ]);
  });

  it('does not suppress again, by an old report, what a person has lifted', async () => {
    const { companyId } = await utility(db());
    const [one] = await insertMessages(db(), companyId, [{ state: 'sent' }]);
    const stop = event({ type: 'stop', address: one.address, eventId: 'stop' });
    await record(companyId, 'sms', [stop]);
    await db()('dispatch.suppressions').update({ lifted_at: new Date(), lifted_why: 'asked for it' });
    await insertMessages(db(), companyId, [{ state: 'sent', address: one.address }]);
    expect(await record(companyId, 'sms', [stop])).toMatchObject({ recorded_count: 0, suppressed_count: 0 });
    expect(await record(companyId, 'sms', [{ ...stop, eventId: 'stop-2' }])).toMatchObject({ suppressed_count: 1 });
  });

  it('gives the same messages for the same facts, in any order, batch and number of times', async () => {
    const { companyId } = await utility(db());
    const type = constantFrom(...MESSAGE_FACTS, 'stop' as const);
    const facts = array(type, { minLength: 1, maxLength: 6 }).chain((types) => {
      const twice = [...types.keys(), ...types.keys()];
      return tuple(constant(types), shuffledSubarray(twice, { minLength: twice.length }));
    });
    const started = constantFrom('queued', 'sending', 'uncertain', 'sent', 'failed', 'cancelled');

    await assert(
      asyncProperty(started, facts, integer({ min: 1, max: 4 }), async (state, [types, order], size) => {
        const references = await insertMessages(db(), companyId, [{ state }, { state }, { state }]);
        const told = (reference: string) =>
          types.map((one, number) => event({ type: one, reference, eventId: `${number}` }));
        const [first, second, third] = references.map(({ reference }) => told(reference));
        await record(companyId, 'sms', first ?? []);
        for (const one of (second ?? []).toReversed()) await record(companyId, 'sms', [one, one]);
        const shuffled = order.flatMap((number) => third?.[number] ?? []);
        for (let start = 0; start < shuffled.length; start += size)
          await record(companyId, 'sms', shuffled.slice(start, start + size));

        const [one, ...others] = await Promise.all(
          references.map(async ({ id }) => {
            const { state: now, sent_at } = await rowOf(db(), id);
            const events = await db()('dispatch.message_events')
              .where({ message_id: id })
              .orderBy('event_id')
              .pluck('type');
            return { now, isSent: sent_at !== null, events };
          }),
        );
        expect(others).toEqual([one, one]);
      }),
      { numRuns: 40 },
    );
  });
});

async function rowOf(db: Knex, id: number): Promise<Record<string, unknown>> {
  return db('dispatch.messages').where({ id }).first();
}
