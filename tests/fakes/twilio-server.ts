import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { pageOf } from './twilio-page.ts';

/**
 * A local Twilio, after its documentation: accounts, messages (create, fetch, list), messaging services,
 * approvals of texts, and signed reports to the address that a message names. It writes to nobody. What it took can be
 * read at `/`, so that a person who tries the product finds the message that a phone would have got.
 */
export type TwilioServer = {
  url: string;
  messages: TwilioMessage[];
  /** What becomes of messages to this address from now on; null: they are delivered, as all others. */
  fate(to: string, fate: Fate | null): void;
  /** What WhatsApp says of a text from now on; it has approved all others. */
  approval(contentSid: string, status: string): void;
  /** The whole account, from now on. */
  account(fate: Refusal | null): void;
  /** The report that Twilio would send: to be sent, late, twice, or changed. */
  reportOf(message: TwilioMessage, status: string, more?: Record<string, string>): SignedRequest;
  /** What a reader's answer looks like when it comes in at `url`. */
  answerOf(url: string, from: string, text: string): SignedRequest;
  /** Reports that were answered with what, in order. */
  reported: { sid: string; status: string; answer: number | null }[];
  /** Until every report under way has been told. */
  quiet(): Promise<void>;
  close(): Promise<void>;
};

export type TwilioMessage = {
  sid: string;
  to: string;
  from: string;
  body: string;
  contentSid: string | null;
  contentVariables: string | null;
  status: string;
  errorCode: number | null;
  statusCallback: string | null;
  createdAt: Date;
  updatedAt: Date;
};

export type SignedRequest = { url: string; method: 'POST'; headers: Record<string, string>; body: string };

type Refusal = { status: number; code: number; message?: string; retryAfter?: string };

/** A clear no; a message that is taken and whose answer never comes; a request that breaks before it is read. */
export type Fate =
  | { refuse: Refusal }
  | { lose: 'answer' | 'request' }
  /** The states that it goes through, and the code of its failure. */
  | { report: readonly string[]; errorCode?: number };

type Options = {
  port?: number;
  accountSid?: string;
  authToken?: string;
  /** How long a message takes from one state to the next. */
  reportAfterMs?: number;
  /** With `false`, messages stay as they were taken, and nothing is told, but by who asks for a report. */
  isReporting?: boolean;
};

export const ACCOUNT_SID = `AC${'0123456789abcdef'.repeat(2)}`;
export const AUTH_TOKEN = 'fedcba9876543210fedcba9876543210';

export async function startTwilioServer({
  port = 0,
  accountSid = ACCOUNT_SID,
  authToken = AUTH_TOKEN,
  reportAfterMs = 5,
  isReporting = true,
}: Options = {}): Promise<TwilioServer> {
  const fates = new Map<string, Fate>();
  const approvals = new Map<string, string>();
  const underWay = new Set<Promise<void>>();
  const closing = new AbortController();
  let account: Refusal | null = null;

  const sign = (url: string, fields: Record<string, string>): SignedRequest => ({
    url,
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'x-twilio-signature': signatureOf(authToken, url, fields),
      'user-agent': 'TwilioProxy/1.1',
    },
    body: new URLSearchParams(fields).toString(),
  });

  const fake: TwilioServer = {
    url: '',
    messages: [],
    reported: [],
    fate: (to, fate) => void (fate ? fates.set(to, fate) : fates.delete(to)),
    approval: (contentSid, status) => void approvals.set(contentSid, status),
    account: (fate) => void (account = fate),

    reportOf(message, status, more = {}) {
      Object.assign(message, { status, updatedAt: new Date() });
      const { sid, to, from, statusCallback, errorCode } = message;
      return sign(statusCallback?.split('#')[0] ?? '', {
        ...{ MessageSid: sid, SmsSid: sid, MessageStatus: status, SmsStatus: status, To: to, From: from },
        ...{ AccountSid: accountSid, ApiVersion: '2010-04-01' },
        ...(errorCode !== null && { ErrorCode: String(errorCode) }),
        ...(to.startsWith('whatsapp:') && { ChannelPrefix: 'whatsapp', ChannelToAddress: to.slice(9) }),
        ...more,
      });
    },

    answerOf: (url, from, text) =>
      sign(url, {
        ...{ MessageSid: newSid('SM'), SmsStatus: 'received', AccountSid: accountSid, ApiVersion: '2010-04-01' },
        ...{ From: from, To: '+390699999999', Body: text, NumSegments: '1' },
      }),

    async quiet() {
      while (underWay.size > 0) await Promise.all(underWay);
    },

    async close() {
      closing.abort();
      server.closeAllConnections();
      await Promise.all([fake.quiet(), new Promise((resolve) => server.close(resolve))]);
    },
  };

  const tell = async (message: TwilioMessage, states: readonly string[], errorCode?: number) => {
    for (const status of states) {
      await sleep(reportAfterMs, undefined, { signal: closing.signal });
      message.errorCode = status === states.at(-1) ? (errorCode ?? null) : null;
      const report = fake.reportOf(message, status);
      if (!message.statusCallback) continue;
      const answer = await send(report, message.statusCallback, closing.signal);
      fake.reported.push({ sid: message.sid, status, answer });
    }
  };

  const server = createServer((request, response) => {
    const answer = async () => {
      const form = new URLSearchParams(await textOf(request));
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      if (pathname === '/') return page(response, pageOf(fake.messages));
      const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
      if (request.headers.authorization !== basic) return refuse(response, WRONG_LOGIN);
      if (account) return refuse(response, account);

      const base = `/2010-04-01/Accounts/${accountSid}`;
      if (pathname === `${base}.json`) return json(response, 200, { sid: accountSid, status: 'active', type: 'Full' });
      if (/^\/v1\/Services\/MG[0-9a-f]{32}$/.test(pathname)) return json(response, 200, { sid: pathname.slice(13) });
      const [, text] = /^\/v1\/Content\/(HX[0-9a-f]{32})\/ApprovalRequests$/.exec(pathname) ?? [];
      if (text) return json(response, 200, { sid: text, whatsapp: { status: approvals.get(text) ?? 'approved' } });
      if (pathname === `${base}/Messages.json` && request.method === 'POST') return create(request, response, form);
      if (pathname === `${base}/Messages.json`) return list(response, searchParams);
      const [, sid] = /\/Messages\/([A-Za-z0-9]+)\.json$/.exec(pathname) ?? [];
      const found = fake.messages.find((message) => message.sid === sid);
      return found ? json(response, 200, { account_sid: accountSid, ...shown(found) }) : refuse(response, NOT_FOUND);
    };
    // Who hangs up in the middle of a request has not made it.
    answer().catch(() => response.destroy());
  });

  const goOn = (message: TwilioMessage, { report, errorCode }: { report: readonly string[]; errorCode?: number }) => {
    const ended = tell(message, report, errorCode)
      .catch(() => undefined)
      .then(() => void underWay.delete(ended));
    underWay.add(ended);
  };

  const create = (request: IncomingMessage, response: ServerResponse, form: URLSearchParams) => {
    const to = form.get('To') ?? '';
    const fate = fates.get(to);
    if (fate && 'lose' in fate && fate.lose === 'request') return request.socket.destroy();
    const fault = fate && 'refuse' in fate ? fate.refuse : faultOf(form);
    if (fault) return refuse(response, fault);

    const now = new Date();
    const message: TwilioMessage = {
      sid: newSid('SM'),
      to,
      from: form.get('From') ?? form.get('MessagingServiceSid') ?? '',
      body: form.get('Body') ?? '',
      contentSid: form.get('ContentSid'),
      contentVariables: form.get('ContentVariables'),
      status: form.has('MessagingServiceSid') ? 'accepted' : 'queued',
      errorCode: null,
      statusCallback: form.get('StatusCallback'),
      createdAt: now,
      updatedAt: now,
    };
    fake.messages.push(message);
    if (isReporting) goOn(message, fate && 'report' in fate ? fate : endOf(message));
    if (fate && 'lose' in fate) return request.socket.destroy();
    return json(response, 201, shown(message));
  };

  /** The newest first, as Twilio lists them. */
  const list = (response: ServerResponse, query: URLSearchParams) => {
    const to = query.get('To');
    const found = fake.messages.filter((message) => to === null || message.to === to).toReversed();
    const messages = found.slice(0, Number(query.get('PageSize') ?? 50)).map(shown);
    json(response, 200, { messages, page: 0, page_size: messages.length, next_page_uri: null, uri: '' });
  };

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  // Listening on a port, so its address is not a pipe's name.
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return fake;
}

/** The signature as Twilio documents it: HMAC-SHA1 over the address and the sorted fields. */
export function signatureOf(authToken: string, url: string, fields: Record<string, string>): string {
  const text = Object.keys(fields)
    .toSorted()
    .reduce((sum, name) => `${sum}${name}${fields[name]}`, url);
  return createHmac('sha1', authToken).update(text, 'utf8').digest('base64');
}

const WRONG_LOGIN: Refusal = { status: 401, code: 20003, message: 'Authenticate' };
const NOT_FOUND: Refusal = { status: 404, code: 20404, message: 'The requested resource was not found' };

const newSid = (prefix: string): string => `${prefix}${randomBytes(16).toString('hex')}`;

const NUMBER = /^(whatsapp:)?\+[1-9]\d{6,14}$/;

/** What Twilio refuses by itself. */
function faultOf(form: URLSearchParams): Refusal | null {
  const no = (code: number, message: string): Refusal => ({ status: 400, code, message });
  const to = form.get('To') ?? '';
  if (!NUMBER.test(to)) return no(21211, `The 'To' number ${to} is not a valid phone number.`);
  if (!form.has('From') && !form.has('MessagingServiceSid')) return no(21603, "A 'From' phone number is required.");
  if (!form.has('Body') && !form.has('ContentSid')) return no(21602, 'Message body is required.');
  if ((form.get('Body') ?? '').length > 1_600)
    return no(21617, 'The concatenated message body exceeds 1600 characters.');
  if (form.has('ContentSid') && !/^HX[0-9a-f]{32}$/.test(form.get('ContentSid') ?? '')) {
    return no(21655, 'The ContentSid is invalid.');
  }
  return null;
}

function endOf({ to, contentSid }: TwilioMessage): { report: readonly string[]; errorCode?: number } {
  if (!to.startsWith('whatsapp:')) return { report: ['sent', 'delivered'] };
  // Without an approved text only who has written within a day may be answered; nobody has.
  return contentSid === null
    ? { report: ['undelivered'], errorCode: 63016 }
    : { report: ['sent', 'delivered', 'read'] };
}

/** As often as the address asks for: `#rc=5&rp=all`. */
async function send({ url, ...request }: SignedRequest, address: string, signal: AbortSignal): Promise<number | null> {
  const retries = Number(new URLSearchParams(address.split('#')[1] ?? '').get('rc') ?? 0);
  for (let attempt = 0; ; attempt += 1) {
    const status = await fetch(url, { ...request, signal }).then(
      (response) => response.status,
      () => null,
    );
    if ((status !== null && status < 300) || attempt === retries || signal.aborted) return status;
    await sleep(50 * 2 ** attempt, undefined, { signal });
  }
}

const shown = (message: TwilioMessage): object => ({
  ...{ sid: message.sid, api_version: '2010-04-01', direction: 'outbound-api' },
  ...{ to: message.to, from: message.from, body: message.body, status: message.status, num_segments: '1' },
  ...{ error_code: message.errorCode, error_message: message.errorCode && `Error ${message.errorCode}` },
  ...{ date_created: message.createdAt.toUTCString(), date_updated: message.updatedAt.toUTCString() },
  ...{ date_sent: message.createdAt.toUTCString(), price: null, price_unit: 'EUR' },
});

function refuse(response: ServerResponse, { status, code, message = `Error ${code}`, retryAfter }: Refusal): void {
  if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
  json(response, status, { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function page(response: ServerResponse, html: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
}
