import { createHmac } from 'node:crypto';
import { smtp } from './smtp.ts';

const SECRET = 'a secret of the relay and of us';
const REFERENCE = '0d9f7b1c-5a2e-4c3d-9f10-2b6a7c8d9e0f';
const bounce = {
  type: 'bounced',
  messageId: `<${REFERENCE}@acqua.example>`,
  at: '2026-11-21T10:00:00+01:00',
  code: '5.1.1',
  detail: '550 5.1.1 User unknown',
};

const channel = smtp.connect(
  { url: 'smtp://127.0.0.1:9', connections: 1, callbackSecret: SECRET },
  { fetch, now: () => new Date('2026-11-21T12:00:00Z') },
);
const sign = (body: string, secret = SECRET) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
const call = async (body: string, signature = sign(body)) =>
  channel.readCallback?.({ headers: { 'x-signature': signature }, query: new URLSearchParams(), body });
const report = (...events: object[]) => JSON.stringify({ events });

describe('what a mail relay calls about', () => {
  afterAll(() => channel.close());

  it('is what a bounce in the mailbox would tell', async () => {
    expect(await call(report(bounce))).toEqual([
      {
        eventId: 'bounce 5.1.1',
        type: 'bounce',
        reference: REFERENCE,
        externalId: null,
        address: null,
        occurredAt: new Date('2026-11-21T09:00:00Z'),
        code: '5.1.1',
        detail: '550 5.1.1 User unknown',
        isPermanent: true,
      },
    ]);
  });

  it.each([
    ['delivered', 'deliver'],
    ['complained', 'complain'],
    ['unsubscribed', 'stop'],
  ])('may be that a message was %s', async (type, ours) => {
    expect(await call(report({ ...bounce, type }))).toMatchObject([{ type: ours, isPermanent: false }]);
  });

  it('may be many things, and some that are none of ours', async () => {
    expect(await call(report(bounce, { ...bounce, messageId: '<hello@acqua.example>' }, bounce))).toHaveLength(2);
    expect(await call(report())).toEqual([]);
  });

  it.each([
    ['nobody has signed it', report(bounce), ''],
    ['somebody else has', report(bounce), sign(report(bounce), 'another secret altogether')],
    ['one byte is another', report(bounce).replace('5.1.1', '5.1.2'), sign(report(bounce))],
    ['the signature is cut', report(bounce), sign(report(bounce)).slice(0, -2)],
  ])('is not believed when %s', async (_what, body, signature) => {
    await expect(call(body, signature)).rejects.toMatchObject({ code: 'provider.bad_signature' });
  });

  it.each(['', 'hello', '{}', report({ ...bounce, type: 'vanished' }), report({ ...bounce, at: 'yesterday' })])(
    'must be written as agreed: %s',
    async (body) => {
      await expect(call(body)).rejects.toMatchObject({ kind: 'invalid', code: 'callback.unreadable' });
    },
  );

  it('is heard only where a secret was agreed on', () => {
    const silent = smtp.connect({ url: 'smtp://127.0.0.1:9', connections: 1 }, { fetch, now: () => new Date() });
    expect(silent.readCallback).toBeUndefined();
    silent.close();
  });
});
