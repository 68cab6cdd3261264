import type { OutgoingMessage } from '../domain/channel.ts';
import { behavesLikeAChannel } from './channel-contract.ts';
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
  const server = await startMailServer();
  return {
    channel: connect(server.url),
    message,
    accepted: () => server.accepted.map(({ messageId }) => messageId?.replace(/^<|@.*$/g, '') ?? ''),
    refuse: sentTo('550'),
    putOff: sentTo('450'),
    loseAnswer: sentTo('drop'),
    goAway: () => server.close(),
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

  it.each([
    ['refuses it after reading it', 'data-554', 'provider.rejected', false],
    ['puts it off after reading it', 'data-451', 'provider.unavailable', false],
    ['closes down', '421', 'provider.unavailable', true],
  ])('tells apart a server that %s', async (_what, prefix, code, isOutage) => {
    await start();
    await expect(submit(sentTo(prefix)(message('a-1')))).rejects.toMatchObject({ code, details: { isOutage } });
  });

  it('is not refused for good when our own login is', async () => {
    await start({ login: false }, 'nitida:wrong@');
    await expect(submit(message('a-1'))).rejects.toMatchObject({
      code: 'provider.unavailable',
      details: { isOutage: true },
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
