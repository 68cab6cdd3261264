export type ErrorKind = 'invalid' | 'not_found' | 'conflict' | 'forbidden' | 'unavailable';

export type ErrorCode = `${string}.${string}`;

type Options = { cause?: unknown; details?: Record<string, unknown> };

/**
 * The error our own code throws on purpose. `code` is the contract: callers and tests match on
 * it. `message` is for people and may change. `kind` decides the HTTP status, at the edge.
 */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;

  constructor(kind: ErrorKind, code: ErrorCode, message: string, { cause, details = {} }: Options = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}
