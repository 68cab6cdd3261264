import type { DeliveryEvent, OutgoingMessage } from '../domain/channel.ts';
import { behavesLikeAChannel } from './channel-contract.ts';
import { deliveryStatusMail } from '@nitida/tests/fakes/bounce-mails';
import { startImapServer } from '@nitida/tests/fakes/imap-server';
import { type MailServer, startMailServer } from '@nitida/tests/fakes/mail-server';
import { smtp } from './smtp.ts';

const connect = (url: string, connections = 2) => smtp.connect({ url, connections }, { fetch, now: () => new Date() });

const message = (reference: string): OutgoingMessage => ({
  reference,
  from: { name: 'Acqua Chiara', address: 'bollette@acqua.example', replyTo: 'clienti@acqua.example' },
  to: 'anna@posta.example',
  content: {
    kind: 'mail',
    subject: 'La tua bolletta è pronta',
    html: '<p>Ciao Anna</p>',
    text: 'Ciao Anna',
    unsubscribeUrl: null,
  },
});

const sentTo = (prefix: string) => (one: OutgoingMessage) => ({ ...one, to: `${prefix}-${one.to}` });

behavesLikeAChannel('smtp', async () => {
  const mailbox = await startImapServer();
  const server = await startMailServer({
    onAccepted: (source, to) => {
      const [, messageId = ''] = /^Message-ID: (.*)$/im.exec(source) ?? [];
      mailbox.put(deliveryStatusMail({ messageId, to, action: 'delivered', status: '2.0.0' }));
    },
  });
  const channel = smtp.connect(
    { url: server.url, connections: 2, mailboxUrl: mailbox.url },
    { fetch, now: () => new Date() },
  );
  return {
    channel,
    message,
    accepted: () => [...server.timesAccepted.keys()],
    refuse: sentTo('550'),
    putOff: sentTo('450'),
    loseAnswer: sentTo('drop'),
    async deliver() {
      const events: DeliveryEvent[] = [];
      for await (const report of channel.fetchReports?.() ?? []) events.push(...report.events);
      return events;
    },
    async goAway() {
      await server.close();
      await mailbox.stop();
    },
  };
});

describe('e-mail through a mail server', () => {
  let server: MailServer;
  let channel: ReturnType<typeof connect>;

  const start = async (options?: Parameters<typeof startMailServer>[0], login = '') => {
    server = await startMailServer(options);
    channel = connect(server.url.replace('//', `//${login}`));
  };
  const submit = (one: OutgoingMessage) => channel.submit(one, one.reference);

  afterEach(async () => {
    channel.close();
    await server.close();
  });

  it('has the same name at every attempt', async () => {
    await start();
    const first = await submit(message('a-1'));
    expect((await submit(message('a-1'))).externalId).toBe(first.externalId);
  });

  it('arrives as it was written, with both bodies', async () => {
    await start();
    await submit(message('a-1'));
    expect(server.accepted[0]).toMatchObject({
      messageId: '<a-1@acqua.example>',
      subject: 'La tua bolletta è pronta',
      text: 'Ciao Anna',
      html: '<p>Ciao Anna</p>',
      from: { text: '"Acqua Chiara" <bollette@acqua.example>' },
      replyTo: { text: 'clienti@acqua.example' },
      to: { text: 'anna@posta.example' },
    });
    expect(server.accepted[0]?.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it.each<[string, string, string, Record<string, unknown>]>([
    ['closes down', '421', 'unavailable', { isOutage: true, code: '421' }],
    ['asks who we are first', 'greylist', 'unavailable', { isOutage: false, retryAfterSeconds: 60, code: '4.2.0' }],
    ['puts it off', '451-4.3.0', 'unavailable', { isOutage: false, code: '4.3.0' }],
    ['puts it off after reading it', 'data-451', 'unavailable', { isOutage: false, code: '451' }],
    ['says that a mailbox is full', '452-4.2.2', 'unavailable', { isOutage: false, code: '4.2.2' }],
    ['has no room for anybody', '452-4.3.1', 'unavailable', { isOutage: true, code: '4.3.1' }],
    ['finds us too fast', 'data-454-4.7.0', 'unavailable', { isOutage: true, code: '4.7.0' }],
    ['wants a login', '530-5.7.0', 'unavailable', { isOutage: true, code: '5.7.0' }],
    ['knows nobody of that name', '550-5.1.1', 'rejected', { isOutage: false, isPermanent: true, code: '5.1.1' }],
    ['says no more than 550', '550', 'rejected', { isOutage: false, isPermanent: true, code: '550' }],
    ['refuses us, not the address', '550-5.7.1', 'rejected', { isOutage: false, isPermanent: false, code: '5.7.1' }],
    ['is over its quota', 'data-552-5.2.2', 'rejected', { isOutage: false, isPermanent: false, code: '5.2.2' }],
    ['refuses it after reading it', 'data-554', 'rejected', { isOutage: false, isPermanent: false, code: '554' }],
    ['hangs up after reading it', 'drop', 'unknown_outcome', { isOutage: false, isPermanent: false }],
  ])('tells apart a server that %s', async (_what, prefix, reason, details) => {
    await start();
    await expect(submit(sentTo(prefix)(message('a-1')))).rejects.toMatchObject({ code: `provider.${reason}`, details });
    expect(server.accepted).toEqual([]);
  });

  it('waits for a server that says nothing for a while', async () => {
    await start({ stallMs: 1_000 });
    await submit(sentTo('stall')(message('a-1')));
    expect(server.accepted).toHaveLength(1);
  });

  it('sends nothing over a connection that cannot be made safe', async () => {
    await start({ hasTls: true });
    // Nobody has signed its certificate.
    await expect(submit(message('a-1'))).rejects.toMatchObject({
      code: 'provider.unavailable',
      details: { isOutage: true },
    });
    await expect(channel.check?.()).rejects.toMatchObject({ details: { problem: 'tls_failed' } });
    expect(server.received).toEqual([]);
  });

  it('takes a second connection when the handshake of the first one fails', async () => {
    await start({ hasTls: true, chaos: { share: 1, seed: 1, faults: ['tls'] } });
    channel = connect(`${server.url}?tls.rejectUnauthorized=false`);
    await expect(submit(message('a-1'))).rejects.toMatchObject({ details: { isOutage: true } });
    server.misbehave(null);
    await submit(message('a-1'));
    expect(server.timesAccepted).toEqual(new Map([['a-1', 1]]));
  });

  it('is checked without sending anything', async () => {
    await start();
    await channel.check?.();
    expect(server.received).toEqual([]);
    await server.close();
    await expect(channel.check?.()).rejects.toMatchObject({
      code: 'provider.unavailable',
      details: { isOutage: true, response: 'ECONNREFUSED', problem: 'unreachable' },
    });
  });

  it('lets readers leave with one click what they may leave', async () => {
    await start();
    const content = { ...message('a-1').content, unsubscribeUrl: 'https://bollette.example/stop/abc' };
    await submit({ ...message('a-1'), content } as OutgoingMessage);
    const headers = new Map(server.accepted[0]?.headerLines.map(({ key, line }) => [key, line]));
    expect(headers.get('list-unsubscribe')).toBe('List-Unsubscribe: <https://bollette.example/stop/abc>');
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');

    await submit(message('a-2'));
    expect(server.accepted[1]?.headers.has('list-unsubscribe')).toBe(false);
  });

  it('has bounces go back to a mailbox of their own', async () => {
    await start();
    channel = smtp.connect(
      { url: server.url, connections: 1, returnAddress: 'ritorni@acqua.example' },
      { fetch, now: () => new Date() },
    );
    await submit(message('a-1'));
    expect(server.received[0]).toMatchObject({ from: 'ritorni@acqua.example', to: 'anna@posta.example' });
    await submit({ ...message('a-2'), to: 'anna@posta.example, eva@posta.example' }).catch(() => {});
    expect(server.received).toHaveLength(1);
  });

  it.each(['sendmail=true', 'proxy=http://10.0.0.1', 'logger=true'])('takes no other options: %s', (option) => {
    expect(smtp.config.safeParse({ url: `smtp://posta.example?${option}` }).success).toBe(false);
  });

  it('is not refused for good when our own login is', async () => {
    await start({ login: false }, 'nitida:wrong@');
    await expect(submit(message('a-1'))).rejects.toMatchObject({
      code: 'provider.unavailable',
      details: { isOutage: true, problem: 'login_refused' },
    });
  });

  it('keeps the words of the server for the operator', async () => {
    await start();
    await expect(submit(sentTo('550')(message('a-1')))).rejects.toMatchObject({
      details: { response: '550 scripted, 550-anna@posta.example' },
    });
  });

  it('takes another connection when the server has closed an idle one', async () => {
    await start();
    await submit(message('a-1'));
    server.dropConnections();
    await submit(message('a-2'));
    expect(server.accepted).toHaveLength(2);
  });

  it('writes to one person, whatever the address looks like', async () => {
    await start();
    const outcome = await submit({ ...message('a-1'), to: 'anna@posta.example, eva@posta.example' }).catch(
      (error: unknown) => error,
    );
    expect(outcome).toMatchObject({ code: 'provider.rejected' });
    expect(server.accepted).toEqual([]);
  });
});
