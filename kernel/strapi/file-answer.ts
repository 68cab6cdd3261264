import { validateZodSchema } from '@strapi/utils';
import type { Context } from 'koa';
import { z } from 'zod';

/** The language that a file is asked for in. */
export const FileLanguage = z.object({ lang: z.enum(['it', 'en']).default('en') });

export const parseLanguage = validateZodSchema(FileLanguage);

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Answers with a file to keep, under a name whose ending says what it is. */
export function answerFile(
  ctx: Pick<Context, 'attachment' | 'body' | 'type'>,
  name: `${string}.${keyof typeof TYPES}`,
  body: unknown,
): void {
  ctx.body = body;
  ctx.attachment(name);
  ctx.type = TYPES[name.endsWith('.csv') ? 'csv' : 'xlsx'];
}
