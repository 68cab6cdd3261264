import {
  signatureOf,
  startTwilioServer,
  ACCOUNT_SID,
  AUTH_TOKEN,
  type TwilioServer,
  type SignedRequest,
} from '@nitida/tests/fakes/twilio-server';
import { createHash } from 'node:crypto';
import type { RawCallback } from '@nitida/kernel/provider';
import type { DeliveryEvent, OutgoingMessage } from '../domain/channel.ts';
import { behavesLikeAChannel } from './channel-contract.ts';
import { readTwilioCallback } from './twilio-callbacks.ts';
import { twilioSms } from './twilio-sms.ts';
import { twilioWhatsapp } from './twilio-whatsapp.ts';

const CALLBACK_URL = 'https://bill.example.it/api/dispatch/callbacks/sms-of-acqua';
const CHANNELS = { sms: twilioSms, whatsapp: twilioWhatsapp };
const TEMPLATE = `HX${'0'.repeat(32)}`;

const NOW = () => new Date('2026-03-05T10:00:00Z');

const connect = (kind: keyof typeof CHANNELS, server: TwilioServer, settings: object = {}, now = NOW) =>
  CHANNELS[kind].connect(
    CHANNELS[kind].config.parse({
      accountSid: ACCOUNT_SID,
      authToken: AUTH_TOKEN,
      apiUrl: server.url,
      callbackUrl: CALLBACK_URL,
      ...settings,
    }),
    { fetch, now },
  );

const TO = '+393331234567';
const addressOf = { sms: TO, whatsapp: `whatsapp:${TO}` };

const sms = (reference: string): OutgoingMessage => ({
  reference,
  from: { name: 'Acqua Chiara', address: 'AcquaChiara', replyTo: null },
  to: TO,
  content: { kind: 'short', text: 'La tua bolletta è pronta: https://bollette.example/t/abc' },
});
const whatsapp = (reference: string): OutgoingMessage => ({
  ...sms(reference),
  from: { name: 'Acqua Chiara', address: '+390699999999', replyTo: null },
  content: { kind: 'approved', templateId: TEMPLATE, variables: { 1: 'Anna', 2: '50,00 €' }, text: 'Ciao Anna' },
});
const MESSAGES = { sms, whatsapp };

const referenceOf = (callback: string | null) => new URL(callback ?? '').searchParams.get('message') ?? '';
const asReceived = ({ url, headers, body }: SignedRequest): RawCallback => ({
  headers,
  query: new URL(url).searchParams,
  body,
});

describe.each(['sms', 'whatsapp'] as const)('%s', (kind) => {
  behavesLikeAChannel(`Twilio, ${kind}`, async () => {
    const server = await startTwilioServer({ isReporting: false });
    const other = (one: OutgoingMessage, last: string) => ({ ...one, to: `${TO.slice(0, -1)}${last}` });
    const doomed = (last: string, fate: Parameters<TwilioServer['fate']>[1]) => (one: OutgoingMessage) => {
      server.fate(addressOf[kind].slice(0, -1) + last, fate);
      return other(one, last);
    };
    const channel = connect(kind, server);
    return {
      channel,
      deliver: async () => {
        const events: DeliveryEvent[] = [];
        for (const sent of server.messages) {
          events.push(...((await channel.readCallback?.(asReceived(server.reportOf(sent, 'delivered')))) ?? []));
        }
        return events;
      },
      message: MESSAGES[kind],
      accepted: () => server.messages.map(({ statusCallback }) => referenceOf(statusCallback)),
      reportOf(reference: string) {
        const sent = server.messages.find(({ statusCallback }) => referenceOf(statusCallback) === reference);
        if (!sent) throw new Error('It was never taken');
        return asReceived(server.reportOf(sent, 'delivered'));
      },
      refuse: doomed('1', { refuse: { status: 400, code: 21614 } }),
      putOff: doomed('2', { refuse: { status: 400, code: 21408 } }),
      loseAnswer: doomed('3', { lose: 'request' }),
      goAway: () => server.close(),
    };
  });
});

describe('Twilio', () => {
  let server: TwilioServer;
  const open = (kind: keyof typeof CHANNELS = 'sms', settings: object = {}) => connect(kind, server, settings);

  beforeEach(async () => {
    server = await startTwilioServer({ isReporting: false });
  });
  afterEach(() => server.close());

  it('is given the text, the sender and where to report to', async () => {
    const { externalId, response } = await open().submit(sms('a-1'), 'a-1');
    expect(server.messages).toMatchObject([
      {
        sid: externalId,
        to: TO,
        from: 'AcquaChiara',
        body: 'La tua bolletta è pronta: https://bollette.example/t/abc',
        statusCallback: `${CALLBACK_URL}?message=a-1#rc=5&rp=all`,
      },
    ]);
    expect(response).toBe('queued, 1 segments');
  });

  it('counts segments of an SMS, and messages on WhatsApp', () => {
    const long = { kind: 'short' as const, text: 'L’importo '.repeat(10) };
    expect(open().unitsOf?.({ ...sms('a-1'), content: long })).toBe(2);
    expect(open('whatsapp').unitsOf?.(whatsapp('a-1'))).toBe(1);
  });

  it('chooses the sender by itself where there is a messaging service', async () => {
    const messagingServiceSid = `MG${'1'.repeat(32)}`;
    await open('sms', { messagingServiceSid }).submit(sms('a-1'), 'a-1');
    expect(server.messages).toMatchObject([{ from: messagingServiceSid, status: 'accepted' }]);
  });

  it('is given the name of an approved text and its values for WhatsApp, and no words', async () => {
    await open('whatsapp').submit(whatsapp('a-1'), 'a-1');
    expect(server.messages).toMatchObject([
      {
        to: `whatsapp:${TO}`,
        from: 'whatsapp:+390699999999',
        body: '',
        contentSid: TEMPLATE,
        contentVariables: '{"1":"Anna","2":"50,00 €"}',
      },
    ]);
  });

  it('is sent no text that WhatsApp has not approved, until it has', async () => {
    let now = new Date('2026-03-05T10:00:00Z');
    const channel = connect('whatsapp', server, {}, () => now);
    server.approval(TEMPLATE, 'rejected');
    const refused = { code: 'provider.unavailable', details: { isOutage: false, code: 'not_approved' } };
    await expect(channel.submit(whatsapp('a-1'), 'a-1')).rejects.toMatchObject(refused);
    server.approval(TEMPLATE, 'approved');
    await expect(channel.submit(whatsapp('a-1'), 'a-1')).rejects.toMatchObject(refused);
    now = new Date(now.getTime() + 61_000);
    await channel.submit(whatsapp('a-1'), 'a-1');
    expect(server.messages).toHaveLength(1);
  });

  it.each([
    [
      'an invalid number',
      { status: 400, code: 21211 },
      'rejected',
      { isPermanent: true, isStop: false, code: '21211' },
    ],
    ['a reader who said STOP', { status: 400, code: 21610 }, 'rejected', { isPermanent: false, isStop: true }],
    ['too long a text', { status: 400, code: 21617 }, 'rejected', { isPermanent: false, isOutage: false }],
    ['a country that is not allowed', { status: 400, code: 21408 }, 'unavailable', { isOutage: false }],
    ['a sender that is not ours', { status: 400, code: 21606 }, 'unavailable', { isOutage: true }],
    ['a wrong password', { status: 401, code: 20003 }, 'unavailable', { isOutage: true }],
    [
      'too much at once',
      { status: 429, code: 20429, retryAfter: '7' },
      'unavailable',
      { isOutage: true, retryAfterSeconds: 7 },
    ],
    ['its own failure', { status: 503, code: 20503 }, 'unknown_outcome', { isOutage: false }],
  ])('tells apart %s', async (_what, refuse, reason, details) => {
    server.fate(TO, { refuse });
    await expect(open().submit(sms('a-1'), 'a-1')).rejects.toMatchObject({ code: `provider.${reason}`, details });
    expect(server.messages).toEqual([]);
  });

  it('finds a message whose answer was lost, and knows one that never came', async () => {
    const channel = open();
    server.fate(TO, { lose: 'answer' });
    await expect(channel.submit(sms('a-1'), 'a-1')).rejects.toMatchObject({ code: 'provider.unknown_outcome' });
    const times = { from: new Date(Date.now() - 60_000), until: new Date() };
    const asked = { reference: 'a-1', externalId: null, to: TO, ...times, othersAmong: async () => [] };
    const [lost] = server.messages;
    expect(await channel.lookUp?.(asked)).toMatchObject([{ reference: 'a-1', externalId: lost?.sid }]);
    expect(await channel.lookUp?.({ ...asked, to: '+393330000000' })).toBeNull();
    expect(await channel.lookUp?.({ ...asked, othersAmong: async (ids: readonly string[]) => ids })).toBeNull();
    expect(await channel.lookUp?.({ ...asked, until: new Date('2026-01-01') })).toBeNull();
    expect(await channel.lookUp?.({ ...asked, externalId: `SM${'0'.repeat(32)}` })).toBeNull();

    server.fate(TO, null);
    await channel.submit(sms('a-2'), 'a-2');
    await expect(channel.lookUp?.(asked)).rejects.toMatchObject({ code: 'provider.unknown_outcome' });
  });

  it('says whether the account works', async () => {
    await open().check?.();
    await open('sms', { messagingServiceSid: `MG${'1'.repeat(32)}` }).check?.();
    await expect(open('sms', { authToken: 'another token, quite wrong' }).check?.()).rejects.toMatchObject({
      code: 'provider.unavailable',
      details: { code: '20003', problem: 'login_refused' },
    });
  });

  describe('reports', () => {
    const given = async (status: string, more: Record<string, string> = {}, kind: keyof typeof CHANNELS = 'sms') => {
      const channel = open(kind);
      await channel.submit(MESSAGES[kind]('a-1'), 'a-1');
      const [sent] = server.messages;
      if (!sent) throw new Error('It was never taken');
      return { sid: sent.sid, events: await channel.readCallback?.(asReceived(server.reportOf(sent, status, more))) };
    };

    it.each([
      ['queued', {}, 'accept', null, false],
      ['sent', {}, 'accept', null, false],
      ['delivered', {}, 'deliver', null, false],
      ['read', {}, 'read', null, false],
      ['failed', { ErrorCode: '30002' }, 'refuse', '30002', false],
      ['undelivered', { ErrorCode: '30003' }, 'bounce', '30003', false],
      ['undelivered', { ErrorCode: '30005', ErrorMessage: 'unknown handset' }, 'bounce', '30005', true],
      ['undelivered', { ErrorCode: '63016' }, 'bounce', '63016', false],
    ])('that it is %s, %j, in our words', async (status, more, type, code, isPermanent) => {
      const { sid, events } = await given(status, more);
      expect(events).toMatchObject([
        { eventId: `${sid}:${type}`, type, reference: 'a-1', externalId: sid, code, isPermanent },
      ]);
    });

    it('that its reader wants no more', async () => {
      const { events } = await given('undelivered', { ErrorCode: '63014' }, 'whatsapp');
      expect(events).toMatchObject([{ type: 'bounce' }, { type: 'stop', reference: 'a-1' }]);
    });

    it('say when it was, if they know and it is past', async () => {
      const at = async (RawDlrDoneDate: string) =>
        (await given('delivered', { RawDlrDoneDate })).events?.[0]?.occurredAt;
      expect(await at('2603041759')).toEqual(new Date('2026-03-04T17:59:00Z'));
      expect(await at('2603051759')).toEqual(new Date('2026-03-05T10:00:00Z'));
      expect(await at('soon')).toEqual(new Date('2026-03-05T10:00:00Z'));
    });

    it.each([
      ['STOP', true],
      [' Stop. ', true],
      ['Cancella', true],
      ['Grazie, ho pagato', false],
      ['non fermatevi, stop no', false],
    ])('hear the answer %j as a wish for no more: %s', async (text, isStop) => {
      const answer = asReceived(server.answerOf(CALLBACK_URL, `whatsapp:${TO}`, text));
      expect(await open('whatsapp').readCallback?.(answer)).toMatchObject(
        isStop ? [{ type: 'stop', address: TO, reference: null }] : [],
      );
    });
  });

  describe('signatures', () => {
    const vector = {
      url: 'https://bill.example.it/api/twilio/status',
      token: '12345',
      fields: {
        ...{ MessageSid: 'SM1234567890abcdef1234567890abcdef', SmsSid: 'SM1234567890abcdef1234567890abcdef' },
        ...{ MessageStatus: 'delivered', SmsStatus: 'delivered', To: '+393331234567', From: '+390699999999' },
        ...{ AccountSid: `AC${'a'.repeat(32)}`, ApiVersion: '2010-04-01' },
      },
    };
    const read = (callbackUrl: string, one: RawCallback) =>
      readTwilioCallback(one, { id: 'twilio', authToken: vector.token, callbackUrl, now: () => new Date() });
    const forged = expect.objectContaining({ code: 'provider.bad_signature' });
    const callback = (signature: string, body: string, query: string): RawCallback => ({
      headers: { 'x-twilio-signature': signature },
      query: new URLSearchParams(query),
      body,
    });

    it('are those that Twilio documents', () => {
      const call = {
        CallSid: 'CA1234567890ABCDE',
        Caller: '+14158675310',
        Digits: '1234',
        From: '+14158675310',
        To: '+18005551212',
      };
      expect(signatureOf('12345', 'https://mycompany.com/myapp.php?foo=1&bar=2', call)).toBe(
        'GvWf1cFY/Q7PnoempGyD5oXAezc=',
      );
      expect(signatureOf('12345', `${vector.url}?inv=42&s=abc`, vector.fields)).toBe('jtCYXYDbrNFxzOsDXS1eJJKpSBs=');
    });

    it('hold over the form and our own address', () => {
      const body = new URLSearchParams(vector.fields).toString();
      const signature = 'jtCYXYDbrNFxzOsDXS1eJJKpSBs=';
      expect(read(vector.url, callback(signature, body, 'inv=42&s=abc'))).toMatchObject([{ type: 'deliver' }]);
      for (const [url, query, changed] of [
        ['https://other.example.it/api/twilio/status', 'inv=42&s=abc', body],
        [vector.url, 'inv=43&s=abc', body],
        [vector.url, 'inv=42&s=abc', body.replace('delivered', 'delivereD')],
        [vector.url, 'inv=42&s=abc', `${body}&Extra=1`],
      ] as const) {
        expect(() => read(url, callback(signature, changed, query))).toThrow(forged);
      }
    });

    it('hold over a hash where the body is no form', () => {
      const url = 'https://bill.example.it/api/twilio/events';
      const query = 'bodySHA256=015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862';
      const signature = 'ebd7qWvaZ2hqImyLgpH2S+1E+0w=';
      expect(read(url, callback(signature, '{"a":1}', query))).toEqual([]);
      expect(() => read(url, callback(signature, '{"a":2}', query))).toThrow(forged);

      const body = JSON.stringify({ MessageSid: `SM${'1'.repeat(32)}`, MessageStatus: 'delivered' });
      const hashed = `bodySHA256=${createHash('sha256').update(body).digest('hex')}`;
      const signed = signatureOf(vector.token, `${url}?${hashed}`, {});
      expect(read(url, callback(signed, body, hashed))).toMatchObject([{ type: 'deliver' }]);
    });
  });
});
