import type { Email } from 'postal-mime';
import type { DeliveryEvent } from '../domain/channel.ts';
import { plainWords } from './plain-words.ts';
import { isDeadAddress, statusOf } from './smtp-answers.ts';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** Our own name for a message, which nobody can guess, in what should hold it. */
export const referenceIn = (...texts: readonly (string | null | undefined)[]): string | null => {
  for (const text of texts) {
    const [reference] = UUID.exec(text?.slice(0, 2_000) ?? '') ?? [];
    if (reference) return reference.toLowerCase();
  }
  return null;
};

/**
 * What a mail reports about a message of ours: that it bounced (RFC 3464), arrived, or was complained
 * of (RFC 5965). Anybody can write such a mail, from any address. So it counts for the one message whose
 * random reference it shows, and for nothing else; a complaint that names no message is not believed.
 */
export function bouncesIn(mail: Email, now: Date): DeliveryEvent[] {
  const status = partOf(mail, /^message\/(global-)?delivery-status$/);
  if (status !== null) return fromDeliveryStatus(mail, status, now);

  const feedback = partOf(mail, /^message\/feedback-report$/);
  return feedback === null ? [] : fromFeedback(mail, feedback, now);
}

function fromDeliveryStatus(mail: Email, report: string, now: Date): DeliveryEvent[] {
  const [about, ...recipients] = blocksOf(report);
  const reference = referenceIn(about?.get('original-envelope-id'), ...namesIn(mail));
  if (!reference) return [];

  // One of ours goes to one address; where that stands for several, one that failed is what counts.
  const actionOf = (block: Fields) => block.get('action')?.toLowerCase();
  const failed = recipients.find((block) => actionOf(block) === 'failed');
  const block = failed ?? recipients.find((one) => actionOf(one) === 'delivered');
  if (!block) return [];

  const diagnostic = block.get('diagnostic-code')?.replace(/^smtp; */i, '') ?? null;
  const code = codeOf(block.get('status') ?? null, diagnostic);
  return [
    {
      eventId: failed ? `bounce ${code}` : 'delivered',
      type: failed ? 'bounce' : 'deliver',
      reference,
      externalId: null,
      address: null,
      occurredAt: timeOf(now, block.get('last-attempt-date'), about?.get('arrival-date'), mail.date),
      code: failed ? code : null,
      detail: plainWords(diagnostic),
      isPermanent: failed !== undefined && isDeadAddress(code, diagnostic ?? ''),
    },
  ];
}

/** "5.0.0" says less than the server's own words, where these hold a code. */
function codeOf(status: string | null, diagnostic: string | null): string {
  const [given] = /^\d\.\d{1,3}\.\d{1,3}/.exec(status ?? '') ?? [];
  if (given && !given.endsWith('.0.0')) return given;
  return (diagnostic && statusOf(diagnostic)) ?? given ?? '5.0.0';
}

/** What providers' complaint forms call it; `not-spam` is the contrary. */
const COMPLAINTS: Record<string, DeliveryEvent['type'] | undefined> = {
  abuse: 'complain',
  fraud: 'complain',
  other: 'complain',
  'opt-out': 'stop',
  'opt-out-list': 'stop',
};

function fromFeedback(mail: Email, report: string, now: Date): DeliveryEvent[] {
  const [about] = blocksOf(report);
  const kind = about?.get('feedback-type')?.toLowerCase() ?? '';
  const type = COMPLAINTS[kind];
  const reference = referenceIn(about?.get('original-envelope-id'), ...namesIn(mail));
  if (!type || !reference) return [];

  return [
    {
      eventId: `feedback ${kind}`,
      type,
      reference,
      externalId: null,
      address: null,
      occurredAt: timeOf(now, about?.get('received-date'), about?.get('arrival-date'), mail.date),
      code: kind,
      detail: plainWords(about?.get('user-agent')),
      isPermanent: false,
    },
  ];
}

/** Where the name of the message stands: in the headers that came back, else in those of the report. */
function namesIn(mail: Email): (string | null | undefined)[] {
  const returned = partOf(mail, /^(message\/(global|rfc822)|(text|message)\/(rfc822|global)-headers)$/);
  const [original] = returned === null ? [] : blocksOf(returned);
  return [original?.get('message-id'), original?.get('x-reference'), mail.inReplyTo, mail.references];
}

function partOf(mail: Email, type: RegExp): string | null {
  const part = mail.attachments.find(({ mimeType }) => type.test(mimeType));
  return typeof part?.content === 'string' ? part.content : null;
}

type Fields = Map<string, string>;

/** Groups of `Name: value` lines, apart by empty lines; of a field that stands twice, the first. */
const blocksOf = (text: string): Fields[] =>
  text
    .slice(0, 64 * 1024)
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n{2,}/, 20)
    .filter((block) => block.trim() !== '')
    .map((block) => {
      const fields: Fields = new Map();
      for (const line of block.split('\n')) {
        const colon = line.indexOf(':');
        const name = line.slice(0, colon).trim().toLowerCase();
        if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
      }
      return fields;
    });

const EARLIEST = Date.UTC(2000, 0);

/** The first that is a date. A report cannot come from the future, nor from a time before there were any. */
export function timeOf(now: Date, ...texts: readonly (string | null | undefined)[]): Date {
  const time = texts.map((text) => Date.parse(text ?? '')).find((one) => one >= EARLIEST);
  return new Date(Math.min(time ?? Infinity, now.getTime()));
}
