import { randomUUID } from 'node:crypto';
import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import { ProviderError } from '@nitida/kernel/provider-error';
import type { ChannelId } from '../../../contract/channels.ts';
import type { MessageChannel, OpenChannel, OutgoingMessage } from '../domain/channel.ts';
import { insertMessages } from '../testing/messages.ts';
import { utility } from '../testing/utility.ts';
import { sendDue, type SendingDeps } from './send-due.ts';

/** An account that takes everything, unless it is told what to do instead. */
const account = (senderId: number, channelId: ChannelId, given: Partial<OpenChannel> = {}, answer = takes) => {
  const taken: { to: string; at: number }[] = [];
  const channel: MessageChannel = {
    submit: async (message) => {
      const accepted = await answer(message);
      taken.push({ to: message.to, at: performance.now() });
      return accepted;
    },
    close: () => {},
  };
  return { taken, open: { senderId, channelId, channel, perSecond: null, connections: 2, ...given } };
};

const takes = async ({ reference }: OutgoingMessage) => ({ externalId: `far-${reference}`, response: 'queued' });
const outage = (retryAfterSeconds?: number) => async (): Promise<never> => {
  throw new ProviderError('fake', 'unavailable', 'nobody', { details: { isOutage: true, retryAfterSeconds } });
};

const written: SendingDeps['write'] = async (_companyId, messages) =>
  messages.map(({ id, reference, address }) => ({
    messageId: id,
    outgoing: {
      reference,
      from: { name: 'A', address: 'a@b.example', replyTo: null },
      to: address,
      content: { kind: 'short', text: 'Ciao' },
    },
    variables: { name: 'Anna' } as never,
  }));

describe('sending through several accounts', () => {
  const db = useCommittedDatabase();
  const companies: number[] = [];
  const running = () => new AbortController().signal;
  const warnings: string[] = [];

  beforeAll(async () => {
    companies.push((await utility(db())).companyId, (await utility(db(), { code: 'gas' })).companyId);
  });
  beforeEach(async () => {
    warnings.length = 0;
    await db()('dispatch.messages').update({ state: 'cancelled' });
    await db()('dispatch.accounts').delete();
  });

  const sender = (accounts: readonly OpenChannel[], over: Partial<SendingDeps> = {}) =>
    sendDue({
      db: db(),
      channels: {
        open: async (companyId, channelId) =>
          accounts.find(
            (one) => one.channelId === channelId && (one.senderId ?? 0) % 2 === companies.indexOf(companyId),
          ) ?? null,
      },
      write: written,
      settle: async () => {},
      worker: randomUUID(),
      batch: 4,
      warn: (message) => warnings.push(message),
      ...over,
    });

  const queue = async (company: number, count: number, columns: Record<string, unknown> = {}) => {
    const given = Array.from({ length: count }, () => columns);
    const messages = await insertMessages(db(), companies[company] ?? 0, given);
    await db()('dispatch.dispatches').update({ state: 'sending' });
    return messages;
  };
  const states = (ids: readonly { id: number }[]) =>
    db()('dispatch.messages')
      .whereIn(
        'id',
        ids.map(({ id }) => id),
      )
      .orderBy('id')
      .pluck('state');

  it('tells of each message through which account it went, what it cost, and what was filled in', async () => {
    const [message] = await queue(0, 1);
    const { open } = account(2, 'sms', { costMillicents: () => 4_500 });
    await sender([open])(running());
    expect(await db()('dispatch.messages').where({ id: message?.id }).first()).toMatchObject({
      state: 'sent',
      sender_id: 2,
      cost_millicents: '4500',
      external_id: `far-${message?.reference}`,
      variables: '{"name": "Anna"}',
    });
  });

  it('keeps nobody waiting for a company whose account is dead', async () => {
    const dead = await queue(0, 30);
    const living = await queue(1, 30);
    const [one, other] = [account(2, 'sms', {}, outage()), account(3, 'sms')];
    await sender([one.open, other.open])(running());

    expect(new Set(await states(dead))).toEqual(new Set(['queued']));
    expect(new Set(await states(living))).toEqual(new Set(['sent']));
    expect(
      new Set(
        await db()('dispatch.messages')
          .whereIn(
            'id',
            dead.map(({ id }) => id),
          )
          .pluck('attempts'),
      ),
    ).toEqual(new Set([0]));
    expect(warnings).toEqual(['dispatch: sender 2 (sms) does not answer; its messages wait 5 seconds']);
  });

  it('keeps nobody waiting for a company whose account is slow', async () => {
    await queue(0, 4);
    const living = await queue(1, 20);
    let isReleased = false;
    const slow = account(2, 'sms', {}, async (message) => {
      while (!isReleased) await new Promise((resolve) => setTimeout(resolve, 10));
      return takes(message);
    });
    const quick = account(3, 'sms');
    const round = sender([slow.open, quick.open])(running());
    while ((await states(living)).includes('queued')) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(slow.taken).toEqual([]);
    isReleased = true;
    await round;
    expect(slow.taken).toHaveLength(4);
  });

  it('leaves an account alone as long as it asks, for all workers, and tries it with one message', async () => {
    const messages = await queue(0, 20);
    const busy = account(2, 'sms', { connections: 1 }, outage(40));
    await sender([busy.open])(running());
    expect(
      await db()('dispatch.accounts').first('outages', db().raw("rests_until > now() + interval '30 s' as rests")),
    ).toEqual({ outages: 1, rests: true });

    let tries = 0;
    const counting = account(2, 'sms', {}, async () => {
      tries += 1;
      return outage()();
    });
    await db()('dispatch.messages').update({ send_after: new Date(0) });
    await sender([counting.open])(running());
    expect(tries).toBe(0);

    await db()('dispatch.accounts').update({ rests_until: new Date(0) });
    await sender([counting.open])(running());
    expect(tries).toBe(1);
    expect(await db()('dispatch.accounts').first('outages')).toEqual({ outages: 2 });

    const mended = account(2, 'sms');
    await db()('dispatch.accounts').update({ rests_until: new Date(0) });
    await db()('dispatch.messages').update({ send_after: new Date(0) });
    await sender([mended.open])(running());
    expect(new Set(await states(messages))).toEqual(new Set(['sent']));
    expect(await db()('dispatch.accounts').first('outages', 'rests_until')).toEqual({ outages: 0, rests_until: null });
  });

  it('keeps the pace of an account, all workers together, and takes no longer than it must', async () => {
    await queue(0, 30);
    const paced = account(2, 'sms', { perSecond: 10 });
    const begun = performance.now();
    await Promise.all([sender([paced.open])(running()), sender([paced.open])(running())]);
    const seconds = (performance.now() - begun) / 1_000;
    expect(paced.taken).toHaveLength(30);
    for (const { at } of paced.taken) {
      const within = paced.taken.filter((one) => one.at >= at && one.at < at + 1_000).length;
      // A bucketful, and what flows in; the rest is the time between claim and hand-over.
      expect(within).toBeLessThanOrEqual(22);
    }
    expect(seconds).toBeGreaterThan(1.8);
    expect(seconds).toBeLessThan(8);
  });

  it('marks each message before it leaves, and never more than two groups of them', async () => {
    await queue(0, 45);
    const marked: number[] = [];
    const watched = account(2, 'sms', {}, async (message) => {
      const { state } = await db()('dispatch.messages').where({ reference: message.reference }).first('state');
      expect(state).toBe('sending');
      marked.push(
        await db()('dispatch.messages')
          .where({ state: 'sending' })
          .count()
          .then(([row]) => Number(row?.count)),
      );
      return takes(message);
    });
    await sender([watched.open])(running());
    expect(watched.taken).toHaveLength(45);
    expect(Math.max(...marked)).toBeLessThanOrEqual(8);
  });

  it('sends nothing twice when it cannot know whether the next group was marked', async () => {
    const messages = await queue(0, 30);
    const everything = account(2, 'sms');
    let failures = 2;
    const shaky = new Proxy(db(), {
      get(target, property) {
        if (property !== 'raw') return Reflect.get(target, property);
        return async (text: string, values: unknown[]) => {
          const result = await target.raw(text, values as never);
          if (text.includes('begun as (') && failures-- > 0) throw new Error('terminating connection');
          return result;
        };
      },
    });
    await sender([everything.open], { db: shaky })(running());

    expect(failures).toBeLessThan(0);
    expect(everything.taken.map(({ to }) => to).toSorted()).toEqual(messages.map(({ address }) => address).toSorted());
    expect(new Set(await states(messages))).toEqual(new Set(['sent']));
    expect(new Set(await db()('dispatch.messages').where({ state: 'sent' }).pluck('attempts'))).toEqual(new Set([1]));
    expect(warnings).toHaveLength(2);
  });

  it('leaves nobody uncertain whose group was marked by a statement that was never answered', async () => {
    const messages = await queue(0, 6);
    const everything = account(2, 'sms');
    let isDown = false;
    let refusals = 2;
    const shaky = new Proxy(db(), {
      get(target, property) {
        if (property !== 'raw') return Reflect.get(target, property);
        return async (text: string, values: unknown[]) => {
          if (isDown && text.includes('begun')) {
            if (refusals-- > 0) throw new Error('the database system is starting up');
            isDown = false;
          }
          const result = await target.raw(text, values as never);
          if (/set state = .*'sending'/s.test(text) && refusals === 2) {
            isDown = true;
            throw new Error('terminating connection');
          }
          return result;
        };
      },
    });
    await expect(sender([everything.open], { db: shaky })(running())).rejects.toThrow('terminating connection');
    expect(refusals).toBeLessThan(1);
    expect(await db()('dispatch.messages').where({ state: 'sending' })).toEqual([]);

    await sender([everything.open])(running());
    expect(everything.taken).toHaveLength(6);
    expect(new Set(await states(messages))).toEqual(new Set(['sent']));
    expect(new Set(await db()('dispatch.messages').where({ state: 'sent' }).pluck('attempts'))).toEqual(new Set([1]));
  });

  it('ends what is under way before it tells that the database went away', async () => {
    await queue(0, 80);
    const slow = account(2, 'sms', {}, async (message) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return takes(message);
    });
    let looks = 0;
    const shaky = new Proxy(db(), {
      get(target, property) {
        if (property !== 'raw') return Reflect.get(target, property);
        return async (text: string, values: unknown[]) => {
          if (text.includes('as c (channel)') && (looks += 1) === 2) throw new Error('terminating connection');
          return target.raw(text, values as never);
        };
      },
    });
    await expect(sender([slow.open], { db: shaky })(running())).rejects.toThrow('terminating connection');
    const sent = slow.taken.length;
    expect(sent).toBeGreaterThan(0);
    expect(await db()('dispatch.messages').where({ state: 'sending' })).toEqual([]);
    expect(await db()('dispatch.messages').whereNotNull('leased_by')).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(slow.taken).toHaveLength(sent);
  });

  it('tells of a block that cannot be written, once what was written has gone', async () => {
    const messages = await queue(0, 30);
    const everything = account(2, 'sms');
    let blocks = 0;
    const failing: SendingDeps['write'] = async (companyId, claimed) => {
      blocks += 1;
      if (blocks > 1) throw new Error('no templates');
      return written(companyId, claimed);
    };
    await expect(sender([everything.open], { write: failing })(running())).rejects.toThrow('no templates');
    expect(everything.taken).toHaveLength(20);
    expect((await states(messages)).filter((state) => state === 'queued')).toHaveLength(10);
  });

  describe('to a mail house', () => {
    const house = (submitLot: MessageChannel['submitLot']) =>
      account(2, 'letter', { channel: { ...account(2, 'letter').open.channel, submitLot } });
    const letters = (count: number) => queue(0, count, { channel: 'letter' });

    it('goes in one piece, and each message says in which', async () => {
      const messages = await letters(3);
      const lots: { lot: string; count: number }[] = [];
      const { open } = house(async (all, lot) => {
        lots.push({ lot, count: all.length });
        return { externalId: lot, response: `${all.length} letters` };
      });
      await sender([open])(running());
      expect(lots).toMatchObject([{ count: 3 }]);
      expect(
        new Set(
          await db()('dispatch.messages')
            .whereIn(
              'id',
              messages.map(({ id }) => id),
            )
            .pluck('external_id'),
        ),
      ).toEqual(new Set(lots.map(({ lot }) => lot)));
    });

    it('goes not at all while it is paused', async () => {
      const [message] = await letters(1);
      let lots = 0;
      const { open } = house(async (_all, lot) => {
        lots += 1;
        return { externalId: lot, response: '' };
      });
      const write: SendingDeps['write'] = async (companyId, messages) => {
        // Somebody pauses while the letters are being drawn.
        await db()('dispatch.dispatches').update({ state: 'paused' });
        return messages.map(({ id, reference, address }) => ({
          messageId: id,
          outgoing: {
            reference,
            from: { name: `${companyId}`, address: '', replyTo: null },
            to: address,
            content: { kind: 'short', text: '' },
          },
          variables: {} as never,
        }));
      };
      await sender([open], { write })(running());
      expect(lots).toBe(0);
      expect(await db()('dispatch.messages').where({ id: message?.id }).first('state', 'attempts')).toEqual({
        state: 'queued',
        attempts: 0,
      });
    });

    it('is uncertain as a whole when the answer is lost, and named by its lot', async () => {
      const [message] = await letters(1);
      let name = '';
      const { open } = house(async (_all, lot) => {
        name = lot;
        throw new ProviderError('house', 'unknown_outcome', 'cut off');
      });
      await sender([open])(running());
      expect(await db()('dispatch.messages').where({ id: message?.id }).first('state', 'external_id')).toEqual({
        state: 'uncertain',
        external_id: name,
      });
    });
  });
});
