import { UnrecoverableError } from 'bullmq';
import { z } from 'zod';
import { AppError } from './errors.ts';

type Runnable = {
  payload: z.ZodType;
  run(payload: unknown, signal: AbortSignal): Promise<void>;
};

/** Parses, runs, and tells BullMQ when trying again is of no use. */
export async function runJob(job: Runnable, data: unknown, signal: AbortSignal): Promise<void> {
  const payload = job.payload.safeParse(data);
  if (!payload.success) {
    throw new UnrecoverableError(`its payload is of another version: ${z.prettifyError(payload.error)}`);
  }
  try {
    await job.run(payload.data, signal);
  } catch (error) {
    if (isWorthRetrying(error)) throw error;
    const final = new UnrecoverableError(describeFailure(error));
    final.cause = error;
    throw final;
  }
}

/** Messages of our errors may quote what a customer wrote, and a log must not. Bugs need their stack. */
export function describeFailure(error: unknown): string {
  if (error instanceof AppError) return error.code;
  if (error instanceof UnrecoverableError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Our own errors know. What is not ours may be a connection that was lost. */
function isWorthRetrying(error: unknown): boolean {
  if (!(error instanceof AppError)) return true;
  return 'retryable' in error ? error.retryable === true : error.kind === 'unavailable';
}
