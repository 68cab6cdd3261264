import { parse as parseForm } from 'node:querystring';
import twilio from 'twilio';
import { z } from 'zod';
import type { RawCallback } from '@nitida/kernel/provider';
import { ProviderError } from '@nitida/kernel/provider-error';
import type { DeliveryEvent } from '../domain/channel.ts';
import { isDeadNumber, isStop } from './twilio-answers.ts';

/** What we put into the address that reports come back to: our name for the message. */
export const REFERENCE = 'message';

/** Twilio's states in our words. Until it has left Twilio's hands, all of them say: taken. */
const OUR_WORD = {
  accepted: 'accept',
  scheduled: 'accept',
  queued: 'accept',
  sending: 'accept',
  sent: 'accept',
  partially_delivered: 'accept',
  delivered: 'deliver',
  read: 'read',
  undelivered: 'bounce',
  failed: 'refuse',
  canceled: 'refuse',
} as const;

const Status = z.enum(Object.keys(OUR_WORD) as (keyof typeof OUR_WORD)[]);

/** What is known of a message at Twilio, from a report or a look-up. */
export type TwilioState = {
  sid: string;
  status: string;
  code: number | null;
  detail: string | null;
  reference: string | null;
  at: Date;
};

/** Empty for states that are none of a message that goes out. */
export function eventsOf({ sid, status, code, detail, reference, at }: TwilioState): DeliveryEvent[] {
  const known = Status.safeParse(status);
  if (!known.success) return [];
  const event = (type: DeliveryEvent['type']): DeliveryEvent => ({
    eventId: `${sid}:${type}`,
    type,
    reference,
    externalId: sid,
    address: null,
    occurredAt: at,
    code: code === null ? null : String(code),
    detail,
    isPermanent: isDeadNumber(code),
  });
  return [event(OUR_WORD[known.data]), ...(isStop(code) ? [event('stop')] : [])];
}

const Report = z.object({
  MessageSid: z.string().regex(/^(SM|MM)[0-9a-f]{32}$/i),
  MessageStatus: z.string().optional(),
  From: z.string().default(''),
  Body: z.string().default(''),
  /** Of a messaging service that answers STOP by itself. */
  OptOutType: z.string().optional(),
  ErrorCode: z.coerce.number().int().positive().nullable().catch(null),
  ErrorMessage: z.string().optional(),
  ChannelStatusMessage: z.string().optional(),
  /** When the handset had it, to the minute: YYMMDDhhmm. */
  RawDlrDoneDate: z.string().optional(),
});

/** What readers answer who want no more, in the languages of our customers. */
const STOP_WORDS =
  /^\W*(stop|stopall|unsubscribe|cancel|end|quit|revoke|optout|basta|cancella|cancellami|disiscrivi)\W*$/i;

type Account = { id: string; authToken: string; callbackUrl: string; now: () => Date };

/**
 * Reads a report on a message, or an answer of its reader. The signature is computed over the address
 * that Twilio called, which is ours as we know it: what a request says of its own host proves nothing.
 */
export function readTwilioCallback(
  callback: RawCallback,
  { id, authToken, callbackUrl, now }: Account,
): DeliveryEvent[] {
  const { headers, query, body } = callback;
  const signature = headers['x-twilio-signature'] ?? '';
  const url = query.size > 0 ? `${callbackUrl}?${query}` : callbackUrl;
  // A body that is no form is signed by its hash, which stands in the address.
  const isHashed = query.has('bodySHA256');
  const form = parseForm(body);
  const isGenuine = isHashed
    ? twilio.validateRequestWithBody(authToken, signature, url, body)
    : twilio.validateRequest(authToken, signature, url, form);
  if (!isGenuine) throw new ProviderError(id, 'bad_signature', 'the signature of a callback is not right');

  const report = Report.safeParse(isHashed ? jsonOf(body) : form);
  if (!report.success) return [];
  const { MessageSid: sid, MessageStatus: status, From: from, Body: text, OptOutType: optOut } = report.data;
  const isAnswer = status === undefined || status === 'received';
  if (isAnswer) return optOut === 'STOP' || STOP_WORDS.test(text) ? [stopOf(sid, from, text, now())] : [];

  const { ErrorCode: code, ChannelStatusMessage, ErrorMessage, RawDlrDoneDate } = report.data;
  return eventsOf({
    sid,
    status,
    code,
    detail: ChannelStatusMessage ?? ErrorMessage ?? null,
    reference: query.get(REFERENCE),
    at: minuteOf(RawDlrDoneDate, now()),
  });
}

const stopOf = (sid: string, from: string, text: string, at: Date): DeliveryEvent => ({
  eventId: `${sid}:stop`,
  type: 'stop',
  reference: null,
  externalId: null,
  address: from.replace(/^whatsapp:/, ''),
  occurredAt: at,
  code: null,
  detail: text.slice(0, 160),
  isPermanent: false,
});

/** What comes a day late says when it was; a date that is not in the past says nothing. */
function minuteOf(text: string | undefined, now: Date): Date {
  const [, year, month, day, hour, minute] = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text ?? '') ?? [];
  const at = new Date(`20${year}-${month}-${day}T${hour}:${minute}:00Z`);
  return at < now ? at : now;
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
