import { AppError } from '@nitida/kernel/errors';
import type { Refusal } from './refusal.ts';

/** A flow's refusal on its way out of the streams; where it stands goes with it. */
export const flowRefused = (file: string, { code, lineNumber, details }: Refusal) =>
  new AppError('invalid', code, `The flow is refused: ${code}`, {
    details: { ...details, file, ...(lineNumber !== null && { line: lineNumber }) },
  });

/** Whether an error is the file's own fault. Everything else may pass, and is tried again. */
export const isRefusal = (error: unknown): error is AppError =>
  error instanceof AppError && /^(file|flow|contacts)\./.test(error.code);
