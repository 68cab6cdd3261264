import { ProviderError } from '@nitida/kernel/provider-error';

const LIMIT = 5;

/**
 * Notices that nobody answers at the far side, after so many failures in a row. Then the rest of the
 * messages are left alone until the next round: to try them all would only use up their attempts.
 */
export function circuit() {
  let failures = 0;

  return {
    isOpen: (): boolean => failures >= LIMIT,
    succeed(): void {
      failures = 0;
    },
    /** That one message was refused or put off says nothing about the others. */
    fail(error: unknown): void {
      const isOutage = error instanceof ProviderError && error.details['isOutage'] === true;
      failures = isOutage ? failures + 1 : 0;
    },
  };
}

export type Circuit = ReturnType<typeof circuit>;
