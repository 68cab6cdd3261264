import type { RawCallback } from '@nitida/kernel/provider';
import type { DeliveryEvent, MessageChannel, OutgoingMessage } from '../domain/channel.ts';

export type ChannelFixture = {
  channel: MessageChannel;
  message(reference: string): OutgoingMessage;
  /** References of what the far side has taken so far. */
  accepted(): string[];
  /** Where the far side calls back: its word that a message which it took has arrived. */
  reportOf?(reference: string): RawCallback;
  /** What the far side does with a message; each says how to make such a one. */
  refuse(message: OutgoingMessage): OutgoingMessage;
  putOff(message: OutgoingMessage): OutgoingMessage;
  loseAnswer(message: OutgoingMessage): OutgoingMessage;
  /**
   * The far side delivers what it has taken and tells so, again at each call: what comes of it, by
   * callback, mailbox or file. Absent: the channel never hears of a delivery.
   */
  deliver?(): Promise<readonly DeliveryEvent[]>;
  /** The far side is gone. */
  goAway(): Promise<void>;
};

const [FIRST, SECOND, THIRD, FOURTH, FIFTH] = Array.from(
  { length: 5 },
  (_, index) => `00000000-0000-4000-8000-00000000000${index + 1}`,
) as [string, string, string, string, string];

/** What every message channel promises. A new channel is done when this passes for it. */
export function behavesLikeAChannel(name: string, setUp: () => Promise<ChannelFixture>) {
  describe(`${name}, as a message channel`, () => {
    let fixture: ChannelFixture;

    beforeEach(async () => {
      fixture = await setUp();
    });
    afterEach(async () => {
      fixture.channel.close();
      await fixture.goAway();
    });

    it('hands a message over, once, and names it', async () => {
      const { channel, message, accepted } = fixture;
      const { externalId } = await channel.submit(message(FIRST), FIRST);
      expect(externalId).toMatch(/\w/);
      expect(accepted()).toEqual([FIRST]);
    });

    it('tells a clear no, which is no again tomorrow', async () => {
      const { channel, message, refuse, accepted } = fixture;
      await expect(channel.submit(refuse(message(FIRST)), FIRST)).rejects.toMatchObject({
        code: 'provider.rejected',
        retryable: false,
        details: { isOutage: false },
      });
      expect(accepted()).toEqual([]);
    });

    it('says that a message may be tried again', async () => {
      const { channel, message, putOff, accepted } = fixture;
      await expect(channel.submit(putOff(message(FIRST)), FIRST)).rejects.toMatchObject({
        code: 'provider.unavailable',
        retryable: true,
        details: { isOutage: false },
      });
      expect(accepted()).toEqual([]);
    });

    it('does not claim to know what a lost answer meant', async () => {
      const { channel, message, loseAnswer } = fixture;
      await expect(channel.submit(loseAnswer(message(FIRST)), FIRST)).rejects.toMatchObject({
        code: 'provider.unknown_outcome',
        retryable: false,
      });
    });

    it('knows that nothing was handed over when nobody is there', async () => {
      const { channel, message, goAway } = fixture;
      await goAway();
      await expect(channel.submit(message(FIRST), FIRST)).rejects.toMatchObject({
        code: 'provider.unavailable',
        retryable: true,
        details: { isOutage: true },
      });
    });

    it('carries on with the next message after any of these', async () => {
      const { channel, message, refuse, putOff, loseAnswer, accepted } = fixture;
      const attempts = [
        refuse(message(FIRST)),
        message(SECOND),
        loseAnswer(message(THIRD)),
        putOff(message(FOURTH)),
        message(FIFTH),
      ];
      await Promise.allSettled(attempts.map((attempt) => channel.submit(attempt, attempt.reference)));
      expect(accepted().toSorted()).toEqual([SECOND, FIFTH]);
    });

    it('can be tried without sending anything, and then says what does not work', async () => {
      const { channel, accepted, goAway } = fixture;
      await channel.check?.();
      expect(accepted()).toEqual([]);

      if (!channel.check) return;
      await goAway();
      await expect(channel.check()).rejects.toMatchObject({ code: 'provider.unavailable' });
    });

    it('tells of a delivery in our words, and of the same fact under the same name', async () => {
      const { channel, message, deliver } = fixture;
      if (!deliver) return;

      const { externalId } = await channel.submit(message(FIRST), FIRST);
      const delivered = async () => (await deliver()).filter(({ type }) => type === 'deliver');
      const [told] = await delivered();
      expect(told?.reference ?? told?.externalId).toBe(told?.reference ? FIRST : externalId);
      expect(told?.occurredAt.getTime()).toBeLessThanOrEqual(Date.now());
      expect((await delivered()).map(({ eventId }) => eventId)).toEqual([told?.eventId]);
    });

    it('tells what came of a message, the same by a report and when it is asked', async () => {
      const { channel, message, reportOf } = fixture;
      if (!reportOf) return;
      const { externalId } = await channel.submit(message(FIRST), FIRST);
      const events = await channel.readCallback?.(reportOf(FIRST));
      expect(events).toMatchObject([{ type: 'deliver', reference: FIRST, externalId }]);

      const [from, until] = [new Date(Date.now() - 60_000), new Date()];
      const asked = { reference: FIRST, externalId, to: message(FIRST).to, from, until };
      const found = await channel.lookUp?.({ ...asked, othersAmong: async () => [] });
      expect(found?.map(({ eventId }) => eventId)).toEqual(events?.map(({ eventId }) => eventId));
    });

    it('believes no report that was changed by one byte', async () => {
      const { channel, message, reportOf } = fixture;
      if (!reportOf) return;
      await channel.submit(message(FIRST), FIRST);
      const { body, query, headers } = reportOf(FIRST);
      const changed: RawCallback[] = [
        ...Array.from(body, (_one, index) => ({ headers, query, body: otherByte(body, index) })),
        { headers, body, query: new URLSearchParams(otherByte(String(query), String(query).length - 1)) },
        { query, body, headers: {} },
      ];
      for (const one of changed) {
        await expect(channel.readCallback?.(one)).rejects.toMatchObject({ code: 'provider.bad_signature' });
      }
    });
  });
}

const otherByte = (text: string, index: number): string =>
  `${text.slice(0, index)}${text[index] === '0' ? '1' : '0'}${text.slice(index + 1)}`;
