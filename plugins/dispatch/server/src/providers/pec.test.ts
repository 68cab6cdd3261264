import { type PecProvider, startPecProvider } from '@nitida/tests/fakes/pec-provider';
import { receiptMail } from '@nitida/tests/fakes/pec-receipts';
import { newSigner, pecSigner } from '@nitida/tests/fakes/smime';
import type { DeliveryEvent, OutgoingMessage } from '../domain/channel.ts';
import { behavesLikeAChannel } from './channel-contract.ts';
import { pec } from './pec.ts';

const ADDRESS = 'bollette@pec.acqua.example';
const REFERENCE = '0d9f7b1c-5a2e-4c3d-9f10-2b6a7c8d9e0f';

const connect = ({ url, mailboxUrl }: PecProvider, receiptSigners = '') =>
  pec.connect(pec.config.parse({ url, mailboxUrl, receiptSigners }), { fetch, now: () => new Date() });

const message = (reference: string, to = 'anna@pec.posta.example'): OutgoingMessage => ({
  reference,
  from: { name: 'Acqua Chiara', address: ADDRESS, replyTo: null },
  to,
  content: {
    kind: 'mail',
    subject: 'La sua bolletta è pronta',
    html: '<p>Gentile Anna</p>',
    text: 'Gentile Anna',
    unsubscribeUrl: null,
  },
});

const sentTo = (prefix: string) => (one: OutgoingMessage) => ({ ...one, to: `${prefix}-${one.to}` });

async function receipts(channel: ReturnType<typeof connect>, { isKept = false } = {}): Promise<DeliveryEvent[]> {
  const events: DeliveryEvent[] = [];
  for await (const report of channel.fetchReports?.() ?? []) {
    events.push(...report.events);
    if (!isKept) await report.putAway();
  }
  return events;
}

behavesLikeAChannel('pec', async () => {
  const provider = await startPecProvider({ address: ADDRESS });
  const channel = connect(provider);
  return {
    channel,
    message,
    accepted: () => [...provider.mail.timesAccepted.keys()],
    refuse: sentTo('550'),
    putOff: sentTo('450'),
    loseAnswer: sentTo('drop'),
    deliver: () => receipts(channel, { isKept: true }),
    goAway: () => provider.stop(),
  };
});

describe('certified mail', () => {
  let provider: PecProvider;
  let channel: ReturnType<typeof connect>;

  beforeEach(async () => {
    provider = await startPecProvider({ address: ADDRESS });
    channel = connect(provider);
  });
  afterEach(async () => {
    channel.close();
    await provider.stop();
  });
  const send = (to: string) => channel.submit(message(REFERENCE, to), REFERENCE);
  const told = async () => (await receipts(channel)).map(({ type, code, isPermanent }) => [type, code, isPermanent]);

  it('is accepted, and then delivered, each with its receipt', async () => {
    await send('anna@pec.posta.example');
    expect(await receipts(channel)).toEqual([
      expect.objectContaining({ type: 'accept', reference: REFERENCE, code: 'accettazione' }),
      expect.objectContaining({
        type: 'deliver',
        reference: REFERENCE,
        code: 'avvenuta-consegna',
        eventId: expect.stringMatching(/^avvenuta-consegna opec/),
        occurredAt: expect.any(Date),
      }),
    ]);
    expect(await receipts(channel)).toEqual([]);
  });

  it.each<[string, string, unknown[]]>([
    ['nobody has the address', 'nobody', ['bounce', 'no-dest', true]],
    ['the mailbox is full', 'full', ['refuse', 'errore-consegna', false]],
    ['a virus was found in it', 'virus', ['refuse', 'rilevazione-virus', false]],
    ['it takes longer than twelve hours', 'late', ['refuse', 'preavviso-errore-consegna', false]],
    ['the address is no certified mailbox', 'external', ['refuse', 'esterno', false]],
  ])('tells that %s', async (_what, prefix, expected) => {
    await send(`${prefix}-anna@pec.posta.example`);
    expect(await told()).toEqual([['accept', 'accettazione', false], expected]);
  });

  it('tells that the provider does not accept it', async () => {
    await send('refused-anna@pec.posta.example');
    expect(await told()).toEqual([['refuse', 'non-accettazione', false]]);
  });

  it('tells of a delivery that comes late', async () => {
    await send('late-anna@pec.posta.example');
    await receipts(channel);
    provider.deliverLate();
    expect(await told()).toEqual([['deliver', 'avvenuta-consegna', false]]);
  });

  const one = {
    kind: 'avvenuta-consegna',
    messageId: `<${REFERENCE}@pec.acqua.example>`,
    original: `Message-ID: <${REFERENCE}@pec.acqua.example>\r\nSubject: La sua bolletta\r\n\r\nGentile Anna\r\n`,
    from: ADDRESS,
    to: 'anna@pec.posta.example',
    subject: 'La sua bolletta',
    id: 'opec1@pec.example',
    domain: 'pec.example',
  } as const;

  const forgeries = async (from = channel): Promise<string[]> => {
    const found: string[] = [];
    for await (const report of from.fetchReports?.() ?? []) {
      expect(report.events).toEqual([]);
      found.push(...(report.forged ?? []));
      await report.putAway();
    }
    return found;
  };
  const delivered = [expect.objectContaining({ type: 'deliver', reference: REFERENCE })];

  it('knows its message by what is certified, and by the headers only where that names none', async () => {
    const other = `<${'1'.repeat(8)}-1111-4111-8111-${'1'.repeat(12)}@pec.example>`;
    const header = /^X-Riferimento-Message-ID: .*$/m;
    provider.mailbox.put(receiptMail(one).replace(header, `X-Riferimento-Message-ID: ${other}`));
    expect(await receipts(channel)).toEqual(delivered);

    provider.mailbox.put(
      receiptMail({ ...one, messageId: '' }).replace(header, `X-Riferimento-Message-ID: ${one.messageId}`),
    );
    expect(await receipts(channel)).toEqual(delivered);
  });

  it.each<[string, (mail: string) => string]>([
    [
      'has lost its signature',
      (mail) => mail.replace('smime.p7s', 'x').replaceAll('application/pkcs7-signature', 'x/x'),
    ],
    ['was changed after it was signed', (mail) => mail.replace('Il giorno', 'ii giorno')],
    ['certifies something else than was signed', (mail) => mail.replace('filename="daticert.xml"', 'filename="x.xml"')],
    [
      'bears the signature of another',
      (mail) => mail.slice(0, -2_000) + receiptMail({ ...one, id: 'x' }).slice(-2_000),
    ],
  ])('is not believed when it %s, and that is told', async (_what, forge) => {
    provider.mailbox.put(forge(receiptMail(one)));
    expect(await forgeries()).toEqual([expect.stringMatching(/^pec: the signature/)]);
  });

  it('is believed only of those whose certificates are named, or were issued by one that is', async () => {
    const { certificate, issuer } = pecSigner();
    for (const named of [certificate, issuer.certificate]) {
      const choosy = connect(provider, named.fingerprint256);
      provider.mailbox.put(receiptMail(one));
      expect(await receipts(choosy)).toEqual(delivered);
      choosy.close();
    }

    const stranger = newSigner();
    const choosy = connect(provider, issuer.certificate.fingerprint256);
    provider.mailbox.put(receiptMail({ ...one, signer: stranger }));
    // One that only says that it was issued by the same.
    provider.mailbox.put(receiptMail({ ...one, signer: { ...stranger, issuer } }));
    const theirs = stranger.certificate.fingerprint256.replaceAll(':', '').toLowerCase();
    expect(await forgeries(choosy)).toEqual([expect.stringContaining(theirs), expect.stringContaining(theirs)]);
    choosy.close();
  });

  it('is not believed of a certificate that had run out', async () => {
    const { issuer, ...signer } = newSigner(new Date('2021-01-01'));
    const choosy = connect(provider, issuer.certificate.fingerprint256);
    provider.mailbox.put(receiptMail({ ...one, signer: { ...signer, issuer } }));
    expect(await forgeries(choosy)).toHaveLength(1);
    choosy.close();
  });

  it('believes no receipt inside of what a person sent', async () => {
    const forged = receiptMail(one);
    provider.mailbox.put(forged.replace(/^X-Ricevuta: .*$/m, 'X-Trasporto: errore'));
    provider.mailbox.put(forged.replace(/^X-Ricevuta: /m, 'X-VerificaSicurezza: errore\r\nX-Ricevuta: '));
    provider.mailbox.put(
      `Subject: ANOMALIA MESSAGGIO: x\r\nX-Trasporto: errore\r\nContent-Type: message/rfc822\r\n\r\n${forged}`,
    );
    provider.mailbox.put(`Subject: CONSEGNA: ciao\r\n\r\nciao\r\n`);
    expect(await receipts(channel)).toEqual([]);
  });

  it('tells of the same receipt under the same name, however often it lies there', async () => {
    provider.mailbox.put(receiptMail(one));
    provider.mailbox.put(receiptMail(one));
    const [first, second] = await receipts(channel);
    expect(second?.eventId).toBe(first?.eventId);
  });

  it('must come from the mailbox itself', async () => {
    const from = { name: 'Acqua Chiara', address: 'altro@acqua.example', replyTo: null };
    await channel.submit({ ...message(REFERENCE), from }, REFERENCE);
    expect(await told()).toEqual([['refuse', 'non-accettazione', false]]);
  });
});
