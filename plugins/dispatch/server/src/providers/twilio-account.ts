import twilio from 'twilio';
import { z } from 'zod';
import type { ProviderDeps } from '@nitida/kernel/provider';
import { ProviderError } from '@nitida/kernel/provider-error';
import type { HandedOver, MessageChannel, OutgoingMessage } from '../domain/channel.ts';
import { refusalOf, silenceOf } from './twilio-answers.ts';
import { approvalsOf } from './twilio-approvals.ts';
import { eventsOf, readTwilioCallback, REFERENCE } from './twilio-callbacks.ts';

export const TwilioSettings = z.object({
  accountSid: z.string().regex(/^AC[0-9a-f]{32}$/i),
  authToken: z.string().min(16),
  /** Chooses the sender among its numbers; without it the sender's own address is used. */
  messagingServiceSid: z
    .string()
    .regex(/^MG[0-9a-f]{32}$/i)
    .optional(),
  /** Where Twilio is, if it is not Twilio: the demo's own server. */
  apiUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** Where its reports come in, from outside; an account that is only tried has none. */
  callbackUrl: z.url({ protocol: /^https?$/ }).optional(),
  connections: z.int().min(1).max(100).default(5),
});
type Settings = z.output<typeof TwilioSettings>;

/** What a channel of Twilio's has of its own. */
type Kind = {
  id: string;
  /** Before a number, in Twilio's writing of an address. */
  prefix: '' | 'whatsapp:';
  /** What is said, in Twilio's words; null: the channel does not carry it. */
  contentOf(content: OutgoingMessage['content']): Content | null;
  /** What is paid for. */
  unitsOf(content: OutgoingMessage['content']): number;
};
type Content = { body: string } | { contentSid: string; contentVariables: string };

const TIMEOUT_MS = 30_000;

/** Reports that did not come through are tried again, whatever we answered: our own server may restart. */
const REPORT_AGAIN = '#rc=5&rp=all';

/** How far apart two clocks may be. */
const SKEW_MS = 60_000;

/**
 * SMS and WhatsApp through Twilio. It has no key against repetition: the same message submitted twice
 * is two messages. Who calls it keeps a ledger; our name for the message stands in the address that
 * reports come back to, so that a report finds it even when the answer to `submit` was lost.
 */
export function connectTwilio(kind: Kind, settings: Settings, { now }: ProviderDeps): MessageChannel {
  const { accountSid, authToken, messagingServiceSid, callbackUrl } = settings;
  const client = clientOf(kind.id, settings);
  const mustBeApproved = approvalsOf(kind.id, client, now);

  return {
    async submit({ reference, from, to, content }) {
      const said = kind.contentOf(content);
      if (said === null) throw new Error(`${kind.id} takes no message of kind ${content.kind}`);
      if ('contentSid' in said) await mustBeApproved(said.contentSid);
      const { sid, status, numSegments } = await client.messages.create({
        ...said,
        to: kind.prefix + to,
        ...(messagingServiceSid ? { messagingServiceSid } : { from: kind.prefix + from.address }),
        ...(callbackUrl && {
          statusCallback: `${callbackUrl}?${new URLSearchParams({ [REFERENCE]: reference })}${REPORT_AGAIN}`,
        }),
      });
      return { externalId: sid, response: `${status}, ${numSegments} segments` };
    },

    async readCallback(callback) {
      if (!callbackUrl) throw new ProviderError(kind.id, 'bad_signature', 'this account hears no callbacks');
      return readTwilioCallback(callback, { id: kind.id, authToken, callbackUrl, now });
    },

    unitsOf: ({ content }) => kind.unitsOf(content),

    async lookUp(message) {
      const sid = message.externalId ?? (await sidOf(client, kind, message));
      if (sid === null) return null;
      const found = await client
        .messages(sid)
        .fetch()
        .catch((error: unknown) => {
          if (error instanceof ProviderError && error.details['code'] === '20404') return null;
          throw error;
        });
      if (found === null) return null;
      const { status, errorCode, errorMessage, dateUpdated } = found;
      const { reference } = message;
      // Its client hands the code over as a number, or null, or not at all.
      const code = typeof errorCode === 'number' ? errorCode : null;
      const at = dateUpdated instanceof Date ? dateUpdated : now();
      return eventsOf({ sid, status, code, detail: errorMessage, reference, at });
    },

    async check() {
      const { status } = await client.api.v2010.accounts(accountSid).fetch();
      if (status !== 'active') {
        throw new ProviderError(kind.id, 'unavailable', `the account is ${status}`, {
          details: { response: `the account is ${status}`, isOutage: true, code: '20005' },
        });
      }
      if (messagingServiceSid) await client.messaging.v1.services(messagingServiceSid).fetch();
    },

    close() {},
  };
}

/**
 * A message whose answer was lost, among those that went to its number at the time. Only what is none
 * of our other messages can be it. Where several could be, nobody can tell: null is only answered when
 * there is none at all.
 */
async function sidOf(
  client: twilio.Twilio,
  kind: Kind,
  { to, from, until, othersAmong }: HandedOver,
): Promise<string | null> {
  const found = await client.messages.list({ to: kind.prefix + to, limit: 100 });
  const ofThatTime = found.filter(({ direction, dateCreated }) => {
    const at = dateCreated instanceof Date ? dateCreated.getTime() : Number.NaN;
    return direction.startsWith('outbound') && at >= from.getTime() - SKEW_MS && at <= until.getTime() + SKEW_MS;
  });
  const others = new Set(await othersAmong(ofThatTime.map(({ sid }) => sid)));
  const candidates = ofThatTime.filter(({ sid }) => !others.has(sid));
  const [one, another] = candidates;
  if (another) {
    throw new ProviderError(kind.id, 'unknown_outcome', `${candidates.length} messages could be it`, {
      details: { response: 'several messages could be it', isOutage: false },
    });
  }
  return one?.sid ?? null;
}

function clientOf(id: string, { accountSid, authToken, apiUrl, connections }: Settings): twilio.Twilio {
  const wire = new twilio.RequestClient({ timeout: TIMEOUT_MS, maxSockets: connections });
  const request = wire.request.bind(wire);
  // Twilio's errors say neither after how long to try again, nor whether anything was handed over.
  wire.request = async (options) => {
    const method = options.method.toLowerCase();
    const response = await request(options).catch((cause: unknown) => {
      throw silenceOf(id, method, cause);
    });
    if (response.statusCode < 400) return response;
    const { 'retry-after': retryAfter } = (response.headers ?? {}) as { 'retry-after'?: string };
    throw refusalOf(id, method, response.statusCode, response.body, retryAfter);
  };

  const client = twilio(accountSid, authToken, { httpClient: wire });
  if (apiUrl) {
    client.api.baseUrl = apiUrl;
    client.messaging.baseUrl = apiUrl;
    client.content.baseUrl = apiUrl;
  }
  return client;
}
