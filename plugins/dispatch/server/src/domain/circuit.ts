import { ProviderError } from '@nitida/kernel/provider-error';

const LIMIT = 5;

// Short, because a worker that was itself stood still for a while thinks that nobody answers.
const FIRST_REST_SECONDS = 5;
const LONGEST_REST_SECONDS = 15 * 60;

/**
 * Notices that nobody answers at the far side of an account, after so many failures in a row, or at
 * once when the far side asks for time. Then the rest of its messages are left alone for a while: to
 * try them all would only use up their attempts.
 *
 * An account that comes out of a rest (`outages` before it) is on trial: a single failure, and it rests
 * again, twice as long. Its first success ends the trial, and what was before it counts no more.
 */
export function circuit(outagesBefore = 0) {
  let outages = outagesBefore;
  let failures = 0;
  let asked: number | null = null;

  return {
    isOpen: (): boolean => failures >= (outages > 0 ? 1 : LIMIT) || asked !== null,
    /** Nothing is known yet of an account that has rested. */
    isOnTrial: (): boolean => outages > 0,
    outages: (): number => outages,
    restSeconds: (): number => asked ?? Math.min(FIRST_REST_SECONDS * 2 ** outages, LONGEST_REST_SECONDS),
    succeed(): void {
      failures = 0;
      outages = 0;
    },
    /** That one message was refused or put off says nothing about the others. */
    fail(error: unknown): void {
      if (!isOutage(error)) {
        failures = 0;
        return;
      }
      failures += 1;
      const seconds = retryAfterSeconds(error);
      if (seconds !== null) asked = Math.max(seconds, asked ?? 1);
    },
  };
}

export type Circuit = ReturnType<typeof circuit>;

export const isOutage = (error: unknown): boolean =>
  error instanceof ProviderError && error.details['isOutage'] === true;

/** How long the far side asked us to wait, if it did. */
export function retryAfterSeconds(error: unknown): number | null {
  const seconds = error instanceof ProviderError ? error.details['retryAfterSeconds'] : null;
  return typeof seconds === 'number' && seconds > 0 ? Math.min(Math.ceil(seconds), 86_400) : null;
}
