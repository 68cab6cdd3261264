import knex, { type Knex } from 'knex';
import { z } from 'zod';
import { useApp } from '@nitida/tests/app';
import {
  ACCOUNT_SID,
  AUTH_TOKEN,
  type SignedRequest,
  startTwilioServer,
  type TwilioMessage,
  type TwilioServer,
} from '@nitida/tests/fakes/twilio-server';
import { insertMessages } from '../testing/messages.ts';
import { utility } from '../testing/utility.ts';

const Saved = z.object({ data: z.object({ documentId: z.string(), forgedCallbacks: z.int() }) });

const shuffled = <Item>(items: readonly Item[]): Item[] =>
  items
    .map((item) => ({ item, place: Math.random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item);

describe('callbacks of a provider, through the real door', () => {
  const app = useApp();
  let twilio: TwilioServer;
  let db: Knex;
  let company = 0;

  beforeAll(async () => {
    twilio = await startTwilioServer({ isReporting: false });
    db = knex({ client: 'pg', connection: app().databaseUrl });
  });
  afterAll(async () => {
    await db?.destroy();
    await twilio?.close();
  });

  const admin = async (method: string, path: string, body?: object) =>
    app().ask(await app().adminToken('super-admin'), method, path, body);

  /** A company with an account for SMS, and messages that it has sent. */
  const given = async (count = 1, authToken = AUTH_TOKEN) => {
    company += 1;
    const { companyId } = await utility(db, { code: `acqua${company}` });
    const { body } = await admin('POST', '/dispatch/senders', {
      ...{ company: companyId, channel: 'sms', fromName: 'Acqua', fromAddress: 'AcquaChiara', replyTo: null },
      ...{ isEnabled: true, perSecond: null, connections: null, tariffMillicents: null },
      settings: { accountSid: ACCOUNT_SID, apiUrl: twilio.url },
      secrets: { authToken },
    });
    const { documentId } = Saved.parse(body).data;
    const url = `${app().url}/api/dispatch/callbacks/${documentId}`;
    const columns = Array.from({ length: count }, (_, index) => ({ state: 'sent', external_id: sidOf(index) }));
    const rows = await insertMessages(db, companyId, columns);
    const messages = rows.map((row, index) => ({
      ...row,
      sent: {
        ...{
          sid: sidOf(index),
          to: row.address,
          from: 'AcquaChiara',
          body: '',
          contentSid: null,
          contentVariables: null,
        },
        ...{ status: 'sent', errorCode: null, createdAt: new Date(), updatedAt: new Date() },
        statusCallback: `${url}?message=${row.reference}#rc=5&rp=all`,
      } satisfies TwilioMessage,
    }));
    const forged = async () =>
      Saved.parse((await admin('GET', `/dispatch/senders/${documentId}`)).body).data.forgedCallbacks;
    return { companyId, documentId, url, messages, forged };
  };
  const sidOf = (index: number) => `SM${String(company).padStart(8, '0')}${String(index).padStart(24, '0')}`;

  const tell = async ({ url, ...request }: SignedRequest) => (await fetch(url, request)).status;
  const stateOf = async (id: number) => (await db('dispatch.messages').where({ id }).first('state')).state;
  const eventsOf = (id: number) =>
    db('dispatch.message_events').where({ message_id: id }).orderBy('event_id').pluck('type');

  it('have one effect, a hundred times at once, in any order, and a day late', async () => {
    const { messages, forged } = await given(10);
    const reports = messages.flatMap(({ sent }) =>
      ['queued', 'sent', 'delivered'].map((status) => twilio.reportOf(sent, status, { RawDlrDoneDate: '2601010800' })),
    );
    const hundred = shuffled(Array.from({ length: 100 }, (_, index) => reports[index % reports.length])).flatMap(
      (one) => one ?? [],
    );
    const answers = await Promise.all(hundred.map(tell));
    expect(new Set(answers)).toEqual(new Set([204]));
    for (const { id, sent } of messages) {
      expect(await stateOf(id)).toBe('delivered');
      expect(await eventsOf(id)).toEqual(['accept', 'deliver']);
      // A day late, in the middle of nothing.
      expect(await tell(twilio.reportOf(sent, 'sent'))).toBe(204);
      expect(await stateOf(id)).toBe('delivered');
      expect(await eventsOf(id)).toHaveLength(2);
    }
    const [occurred] = await db('dispatch.message_events').where({ type: 'deliver' }).pluck('occurred_at');
    expect(occurred).toEqual(new Date('2026-01-01T08:00:00Z'));
    expect(await forged()).toBe(0);
  });

  it('that were changed by one byte are refused, counted, and change nothing', async () => {
    const { messages, forged } = await given();
    const [{ id, sent } = { id: 0, sent: undefined }] = messages;
    if (!sent) throw new Error('No message');
    const genuine = twilio.reportOf(sent, 'delivered');
    const { headers, body, url } = genuine;
    const signature = headers['x-twilio-signature'] ?? '';
    const other = (text: string, at: number) =>
      `${text.slice(0, at)}${text[at] === 'a' ? 'b' : 'a'}${text.slice(at + 1)}`;
    const changed: SignedRequest[] = [
      { ...genuine, body: other(body, body.length - 1) },
      { ...genuine, body: other(body, body.indexOf('SM') + 5) },
      { ...genuine, body: `${body}&ErrorCode=30005` },
      { ...genuine, body: '' },
      { ...genuine, url: other(url, url.length - 1) },
      { ...genuine, url: `${url}&message=1` },
      { ...genuine, headers: { ...headers, 'x-twilio-signature': other(signature, 3) } },
      { ...genuine, headers: { 'content-type': headers['content-type'] ?? '' } },
      { ...genuine, headers: { ...headers, 'content-type': 'text/plain' }, body: 'hello' },
    ];
    for (const one of changed) expect(await tell(one)).toBe(401);
    expect(await forged()).toBe(changed.length);
    expect(await stateOf(id)).toBe('sent');
    expect(await eventsOf(id)).toEqual([]);
    expect(await tell(genuine)).toBe(204);
    expect(await stateOf(id)).toBe('delivered');
  });

  it('of one company change nothing of another', async () => {
    const one = await given();
    const stranger = await given(1, 'another token of another account');
    const [message] = one.messages;
    if (!message) throw new Error('No message');

    // Signed for the one, sent to the other.
    const elsewhere = twilio.reportOf(
      { ...message.sent, statusCallback: `${stranger.url}?message=${message.reference}` },
      'delivered',
    );
    expect(await tell(elsewhere)).toBe(401);
    expect([await one.forged(), await stranger.forged()]).toEqual([0, 1]);

    // Genuine for the one's own account, and about a message of somebody else.
    const third = await given();
    const [foreign] = third.messages;
    if (!foreign) throw new Error('No message');
    const about = twilio.reportOf(
      { ...foreign.sent, statusCallback: `${one.url}?message=${foreign.reference}` },
      'undelivered',
    );
    expect(await tell(about)).toBe(204);
    expect(await stateOf(foreign.id)).toBe('sent');
    expect(await stateOf(message.id)).toBe('sent');
  });

  it('by which a reader asks for no more end in the suppressions', async () => {
    const { companyId, url, messages } = await given();
    const [message] = messages;
    const stop = twilio.answerOf(url, message?.address ?? '', 'STOP');
    expect(await Promise.all(Array.from({ length: 5 }, () => tell(stop)))).toEqual([204, 204, 204, 204, 204]);
    expect(
      await db('dispatch.suppressions').where({ company_id: companyId }).select('address', 'channel', 'reason'),
    ).toEqual([{ address: message?.address, channel: 'sms', reason: 'stop' }]);
  });

  it('that name nobody, or an account that hears none, are not found', async () => {
    const { url, messages } = await given();
    const [message] = messages;
    if (!message) throw new Error('No message');
    expect(await tell(twilio.reportOf({ ...message.sent, statusCallback: `${url}x` }, 'delivered'))).toBe(404);
    const house = await db('dispatch_senders').where({ channel: 'email' }).first('document_id');
    expect(
      await tell({ ...twilio.answerOf(url, '', ''), url: `${app().url}/api/dispatch/callbacks/${house.document_id}` }),
    ).toBe(404);
  });

  it('that nobody signed are too many after a while, and genuine ones never are', async () => {
    const { url, messages } = await given();
    const [message] = messages;
    if (!message) throw new Error('No message');
    const genuine = twilio.reportOf(message.sent, 'delivered');
    const noise = { ...genuine, url, headers: {} };
    const answers = await Promise.all(Array.from({ length: 80 }, () => tell(noise)));
    expect(new Set(answers)).toEqual(new Set([401, 429]));
    expect(await tell(genuine)).toBe(204);
  });
});
