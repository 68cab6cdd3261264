import { ProviderError } from '@nitida/kernel/provider-error';
import type { DeliveryEvent, MessageAccepted } from './channel.ts';
import { retryAfterSeconds } from './circuit.ts';

/** What came of handing a message over, in the words of the message machine. */
export type Answer = {
  messageId: number;
  event: 'accept' | 'refuse' | 'defer' | 'lose';
  externalId?: string;
  code?: string;
  /** What the other side said. */
  detail?: string;
  delaySeconds?: number;
  costMillicents?: number | null;
  /** Nobody was there to hear it: not one of the attempts that the message has. */
  isNoAttempt?: boolean;
  /** Nobody has the address, or its reader wants no more: it is told as reports are, not as an answer. */
  addressFacts?: readonly DeliveryEvent[];
};

/** Minutes to wait after each attempt: three days in all, as mail servers do for each other. */
const WAITS_MINUTES = [1, 5, 15, 30, 60, 120, 240, 480, 720, 1440, 1440];

const DETAIL_LENGTH = 500;

export const accepted = (
  messageId: number,
  { externalId, response }: MessageAccepted,
  costMillicents: number | null = null,
): Answer => ({
  messageId,
  event: 'accept',
  externalId,
  detail: response.slice(0, DETAIL_LENGTH),
  costMillicents,
});

/** The message itself cannot be made: no attempt will change that. */
export const unwritable = (messageId: number, code: string, detail: string): Answer => ({
  messageId,
  event: 'refuse',
  code,
  detail: detail.slice(0, DETAIL_LENGTH),
});

/** Only a clear no refuses, and only where nothing was handed over may it be tried again. */
export function failed(messageId: number, attempts: number, error: unknown): Answer {
  if (!(error instanceof ProviderError)) return { messageId, event: 'lose', code: 'message.lost' };

  const answer = { messageId, ...whatWasSaid(error) };
  if (error.code === 'provider.rejected') return { ...answer, event: 'refuse' };
  if (!error.retryable) return { ...answer, event: 'lose' };

  const minutes = WAITS_MINUTES[attempts - 1];
  if (minutes === undefined) return { ...answer, event: 'refuse', code: 'message.gave_up' };
  return { ...answer, event: 'defer', delaySeconds: Math.max(minutes * 60, retryAfterSeconds(error) ?? 0) };
}

/** The account was out of order, which is no fault of the message: it waits, and keeps its attempts. */
export const spared = (messageId: number, restSeconds: number, error: ProviderError): Answer => ({
  messageId,
  ...whatWasSaid(error),
  event: 'defer',
  delaySeconds: restSeconds,
  isNoAttempt: true,
});

/** What a refusal tells about the address: that nobody has it, or that its reader wants no more. */
export function addressFacts(reference: string, error: unknown, now: Date): DeliveryEvent[] | undefined {
  if (!(error instanceof ProviderError)) return undefined;
  const { code, response, isPermanent, isStop } = error.details;
  if (isPermanent !== true && isStop !== true) return undefined;

  const refusal: DeliveryEvent = {
    eventId: 'refused',
    type: 'refuse',
    reference,
    externalId: null,
    address: null,
    occurredAt: now,
    code: typeof code === 'string' ? code : error.code,
    detail: typeof response === 'string' ? response.slice(0, DETAIL_LENGTH) : null,
    isPermanent: isPermanent === true,
  };
  return isStop === true ? [refusal, { ...refusal, eventId: 'refused:stop', type: 'stop' }] : [refusal];
}

function whatWasSaid(error: ProviderError): Pick<Answer, 'code' | 'detail'> {
  const { response } = error.details;
  return { code: error.code, ...(typeof response === 'string' && { detail: response.slice(0, DETAIL_LENGTH) }) };
}
