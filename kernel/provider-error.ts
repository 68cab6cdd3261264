import { AppError, type ErrorKind } from './errors.ts';

const CASES = {
  /** They said no, and will say no again: a closed card, an unknown number. */
  rejected: { kind: 'conflict', retryable: false },
  /** They did not answer, or asked us to slow down. */
  unavailable: { kind: 'unavailable', retryable: true },
  /** We sent it, and do not know what happened. Look up before trying again. */
  unknown_outcome: { kind: 'unavailable', retryable: false },
  bad_signature: { kind: 'forbidden', retryable: false },
} as const satisfies Record<string, { kind: ErrorKind; retryable: boolean }>;

/** What a provider throws. It tells the caller the only thing that it must know: may I try again? */
export class ProviderError extends AppError {
  readonly retryable: boolean;

  constructor(
    provider: string,
    reason: keyof typeof CASES,
    message: string,
    options: { cause?: unknown; details?: Record<string, unknown> } = {},
  ) {
    super(CASES[reason].kind, `provider.${reason}`, `${provider}: ${message}`, options);
    this.retryable = CASES[reason].retryable;
  }
}
