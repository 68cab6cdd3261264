import { isFetchError } from '@strapi/strapi/admin';
import { z } from 'zod';

/** What went wrong, in the shape of our own errors: `code` chooses the words, `message` is the last resort. */
export type Failure = { status: number | null; code: string | null; message: string; details: Record<string, unknown> };

const Answer = z.object({
  error: z.object({
    status: z.number().nullish(),
    message: z.string(),
    details: z.looseObject({ code: z.string().optional() }).nullish(),
  }),
});

/** A request that did not go through Strapi's client, and failed: an upload. */
export class FailedRequest extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'FailedRequest';
    this.failure = failure;
  }
}

export function failureOf(error: unknown): Failure {
  if (error instanceof FailedRequest) return error.failure;
  if (!isFetchError(error)) return { status: null, code: null, message: messageOf(error), details: {} };
  return (
    failureOfAnswer(error.status ?? null, error.response?.data) ?? { ...nothing(error.status), message: error.message }
  );
}

/** An error answer of ours; null when somebody else wrote it. */
export function failureOfAnswer(status: number | null, body: unknown): Failure | null {
  const answer = Answer.safeParse(body);
  if (!answer.success) return null;
  const { message, details } = answer.data.error;
  return { status, code: details?.code ?? null, message, details: details ?? {} };
}

const nothing = (status?: number) => ({ status: status ?? null, code: null, details: {} });

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
