import PostalMime from 'postal-mime';
import { complaintMail, deliveryStatusMail } from '@nitida/tests/fakes/bounce-mails';
import { bouncesIn } from './bounces.ts';

const OURS = '0d9f7b1c-5a2e-4c3d-9f10-2b6a7c8d9e0f';
const messageId = `<${OURS}@acqua.example>`;
const to = 'anna@posta.example';
const now = new Date('2026-11-21T12:00:00Z');
const at = new Date('2026-11-21T09:30:00Z');

const read = async (source: string) =>
  bouncesIn(await PostalMime.parse(source, { attachmentEncoding: 'utf8', forceRfc822Attachments: true }), now);

describe('mails about mails', () => {
  it('tell that nobody has the address', async () => {
    expect(await read(deliveryStatusMail({ messageId, to, at }))).toEqual([
      {
        eventId: 'bounce 5.1.1',
        type: 'bounce',
        reference: OURS,
        externalId: null,
        address: null,
        occurredAt: at,
        code: '5.1.1',
        detail: `550 5.1.1 <${to}>: Recipient address rejected: User unknown`,
        isPermanent: true,
      },
    ]);
  });

  it.each([
    ['5.2.2', '552 5.2.2 Over quota', '5.2.2', false],
    ['4.4.1', '451 4.4.1 Connection timed out', '4.4.1', false],
    ['5.0.0', '550 5.1.1 No such user', '5.1.1', true],
    ['5.0.0', '550 No such user', '550', true],
    ['5.0.0', '550 Blocked by our policy', '550', false],
    ['5.4.4', 'Host or domain name not found', '5.4.4', true],
  ])('tell why it came back: %s, %s', async (status, says, code, isPermanent) => {
    expect(await read(deliveryStatusMail({ messageId, to, status, says }))).toMatchObject([
      { type: 'bounce', code, isPermanent },
    ]);
  });

  it('are the same fact however often they come', async () => {
    const [first] = await read(deliveryStatusMail({ messageId, to }));
    const [again] = await read(deliveryStatusMail({ messageId, to }));
    expect(again?.eventId).toBe(first?.eventId);
  });

  it('name the message by its envelope where its headers did not come back', async () => {
    expect(await read(deliveryStatusMail({ messageId: null, envelopeId: OURS, to }))).toMatchObject([
      { reference: OURS },
    ]);
  });

  it('tell that it arrived, where a server does', async () => {
    expect(await read(deliveryStatusMail({ messageId, to, action: 'delivered', status: '2.0.0' }))).toMatchObject([
      { type: 'deliver', eventId: 'delivered', isPermanent: false },
    ]);
  });

  it.each(['delayed', 'relayed'] as const)('tell nothing while it is only %s', async (action) => {
    expect(await read(deliveryStatusMail({ messageId, to, action, status: '4.0.0' }))).toEqual([]);
  });

  it('tell that the reader complained, or wants no more', async () => {
    expect(await read(complaintMail({ messageId, to }))).toMatchObject([
      { type: 'complain', reference: OURS, code: 'abuse', eventId: 'feedback abuse' },
    ]);
    expect(await read(complaintMail({ messageId, to, kind: 'opt-out' }))).toMatchObject([{ type: 'stop' }]);
    expect(await read(complaintMail({ messageId, to, kind: 'not-spam' }))).toEqual([]);
  });

  it('count for nobody when they do not show what only the message could have told them', async () => {
    const strange = '<hello@acqua.example>';
    expect(await read(deliveryStatusMail({ messageId: strange, to, from: 'bollette@acqua.example' }))).toEqual([]);
    expect(await read(deliveryStatusMail({ messageId: null, to }))).toEqual([]);
    expect(await read(complaintMail({ messageId: null, to }))).toEqual([]);
  });

  it('are no reports when people write them', async () => {
    expect(await read(`From: anna@posta.example\r\nIn-Reply-To: ${messageId}\r\n\r\n550 5.1.1 grazie\r\n`)).toEqual([]);
  });

  it('cannot come from the future', async () => {
    const [told] = await read(deliveryStatusMail({ messageId, to, at: new Date('2099-01-01') }));
    expect(told?.occurredAt).toEqual(now);
  });

  it('leave nothing that could not be kept', async () => {
    const [told] = await read(deliveryStatusMail({ messageId, to, says: '550 5.1.1 \0no\u001b[31m such \u0085user' }));
    expect(told?.detail).toBe('550 5.1.1 no [31m such user');
    const [old] = await read(
      deliveryStatusMail({ messageId, to, at }).replaceAll(at.toUTCString(), '-271821-04-20T00:00:00.000Z'),
    );
    expect(old?.occurredAt.getTime()).toBeLessThanOrEqual(now.getTime());
    expect(old?.occurredAt.getUTCFullYear()).toBeGreaterThan(1999);
  });

  it('may hold what they like', async () => {
    const hostile = deliveryStatusMail({ messageId, to }).replace(
      'Action: failed',
      `${'X: y\r\n\r\n'.repeat(5_000)}Action: failed`,
    );
    expect(await read(hostile)).toEqual([]);
    const long = deliveryStatusMail({ messageId, to, says: `550 5.1.1 ${'a'.repeat(100_000)}` });
    expect((await read(long))[0]?.detail ?? '').toHaveLength(500);
  });
});
