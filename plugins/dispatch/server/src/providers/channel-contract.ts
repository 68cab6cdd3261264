import type { MessageChannel, OutgoingMessage } from '../domain/channel.ts';

export type ChannelFixture = {
  channel: MessageChannel;
  message(reference: string): OutgoingMessage;
  /** References of what the far side has taken so far. */
  accepted(): string[];
  /** What the far side does with a message; each says how to make such a one. */
  refuse(message: OutgoingMessage): OutgoingMessage;
  putOff(message: OutgoingMessage): OutgoingMessage;
  loseAnswer(message: OutgoingMessage): OutgoingMessage;
  /** The far side is gone. */
  goAway(): Promise<void>;
};

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
      const { externalId } = await channel.submit(message('a-1'), 'a-1');
      expect(externalId).toContain('a-1');
      expect(accepted()).toEqual(['a-1']);
    });

    it('names a message alike at every attempt', async () => {
      const { channel, message } = fixture;
      const first = await channel.submit(message('a-1'), 'a-1');
      const again = await channel.submit(message('a-1'), 'a-1');
      expect(again.externalId).toBe(first.externalId);
    });

    it('tells a clear no, which is no again tomorrow', async () => {
      const { channel, message, refuse, accepted } = fixture;
      await expect(channel.submit(refuse(message('a-1')), 'a-1')).rejects.toMatchObject({
        code: 'provider.rejected',
        retryable: false,
      });
      expect(accepted()).toEqual([]);
    });

    it('says that a message may be tried again', async () => {
      const { channel, message, putOff, accepted } = fixture;
      await expect(channel.submit(putOff(message('a-1')), 'a-1')).rejects.toMatchObject({
        code: 'provider.unavailable',
        retryable: true,
        details: { isOutage: false },
      });
      expect(accepted()).toEqual([]);
    });

    it('does not claim to know what a lost answer meant', async () => {
      const { channel, message, loseAnswer } = fixture;
      await expect(channel.submit(loseAnswer(message('a-1')), 'a-1')).rejects.toMatchObject({
        code: 'provider.unknown_outcome',
        retryable: false,
      });
    });

    it('knows that nothing was handed over when nobody is there', async () => {
      const { channel, message, goAway } = fixture;
      await goAway();
      await expect(channel.submit(message('a-1'), 'a-1')).rejects.toMatchObject({
        code: 'provider.unavailable',
        retryable: true,
        details: { isOutage: true },
      });
    });

    it('carries on with the next message after any of these', async () => {
      const { channel, message, refuse, putOff, loseAnswer, accepted } = fixture;
      const attempts = [
        refuse(message('a-1')),
        message('a-2'),
        loseAnswer(message('a-3')),
        putOff(message('a-4')),
        message('a-5'),
      ];
      await Promise.allSettled(attempts.map((attempt) => channel.submit(attempt, attempt.reference)));
      expect(accepted().toSorted()).toEqual(['a-2', 'a-5']);
    });
  });
}
