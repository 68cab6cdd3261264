import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import type { RawCallback } from '@nitida/kernel/provider';
import { ProviderError } from '@nitida/kernel/provider-error';
import type { DeliveryEvent } from '../domain/channel.ts';
import { referenceIn, timeOf } from './bounces.ts';
import { plainWords } from './plain-words.ts';
import { isDeadAddress } from './smtp-answers.ts';

/**
 * What a mail relay, or a small program beside it, reports instead of writing it into a mailbox:
 *
 *     POST /api/dispatch/callbacks/:sender
 *     Content-Type: application/json
 *     X-Signature: sha256=<HMAC-SHA256 of the body, byte for byte, with the sender's secret; hexadecimal>
 *
 *     { "events": [{ "type": "bounced", "messageId": "<…@acqua.example>", "at": "2026-11-21T10:00:00Z",
 *                    "code": "5.1.1", "detail": "550 5.1.1 User unknown" }] }
 *
 * `type` is delivered, bounced, complained or unsubscribed. Told twice it is one fact, which a bounce in
 * the mailbox would be as well: nothing is gained by sending an old call again.
 */
const Report = z.object({
  events: z
    .array(
      z.object({
        type: z.enum(['delivered', 'bounced', 'complained', 'unsubscribed']),
        messageId: z.string().max(1_000),
        at: z.iso.datetime({ offset: true }),
        code: z.string().max(20).nullish(),
        detail: z.string().max(5_000).nullish(),
      }),
    )
    .max(1_000),
});

const FACTS = {
  delivered: { type: 'deliver', eventId: 'delivered' },
  bounced: { type: 'bounce', eventId: 'bounce' },
  complained: { type: 'complain', eventId: 'feedback abuse' },
  unsubscribed: { type: 'stop', eventId: 'feedback opt-out' },
} as const satisfies Record<string, Pick<DeliveryEvent, 'type' | 'eventId'>>;

export function bouncesCalled(id: string, secret: string, { headers, body }: RawCallback, now: Date): DeliveryEvent[] {
  const expected = createHmac('sha256', secret).update(body).digest();
  const received = Buffer.from(/^sha256=([0-9a-f]{64})$/i.exec(headers['x-signature'] ?? '')?.[1] ?? '', 'hex');
  if (received.length !== expected.length || !timingSafeEqual(received, expected)) {
    throw new ProviderError(id, 'bad_signature', 'the signature of a callback is not right');
  }

  const report = Report.safeParse(parsedJson(body));
  if (!report.success) throw new AppError('invalid', 'callback.unreadable', 'No report of this form is known');
  return report.data.events.flatMap(({ type, messageId, at, ...given }) => {
    const reference = referenceIn(messageId);
    if (!reference) return [];
    const [code, detail] = [plainWords(given.code), plainWords(given.detail)];
    const fact = FACTS[type];
    const isBounce = fact.type === 'bounce';
    return {
      type: fact.type,
      eventId: isBounce ? `${fact.eventId} ${code ?? ''}`.trim() : fact.eventId,
      reference,
      externalId: null,
      address: null,
      occurredAt: timeOf(now, at),
      code,
      detail,
      isPermanent: isBounce && isDeadAddress(code, detail ?? ''),
    };
  });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
