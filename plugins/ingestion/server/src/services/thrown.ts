import { AppError } from '@nitida/kernel/errors';
import { z } from 'zod';

/** What is caught may be anything, also an error of another realm, of which `instanceof` knows nothing. */
const Thrown = z.looseObject({
  code: z.string().optional(),
  name: z.string().optional(),
  stack: z.string().optional(),
});

/** `area.unreachable`, `ENOSPC`, `53100`: what we, the system or the database call it. Never a message: it may quote a customer. */
export function nameOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  const { data } = Thrown.safeParse(error);
  return data?.code ?? data?.name ?? 'unknown';
}

/** For the log of an error that nobody expected. */
export const stackOf = (error: unknown): string => Thrown.safeParse(error).data?.stack ?? String(error);
