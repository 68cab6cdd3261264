import { z } from 'zod';

/**
 * The tokens with which a company's own programs push. Admin routes under `/ingestion`, all of them for
 * plugin::ingestion.manage:
 *
 *   GET  /api-tokens                       → { data: ApiToken[] }
 *   POST /api-tokens          NewApiToken  → { data: CreatedApiToken }   the only time the token is told
 *   POST /api-tokens/:id/revoke            → { data: ApiToken }
 */

/** What a token may push. Any of them may ask how a run of its company is. */
export const ApiScope = z.enum(['customers', 'bills', 'payments', 'files']);
export type ApiScope = z.output<typeof ApiScope>;

export const ApiToken = z.object({
  id: z.int(),
  company: z.object({ id: z.int(), name: z.string() }),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(ApiScope),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export type ApiToken = z.output<typeof ApiToken>;

export const NewApiToken = z.strictObject({
  company: z.int(),
  name: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .regex(/^[^\u0000-\u001f\u007f]*$/),
  scopes: z.array(ApiScope).min(1).max(ApiScope.options.length),
});
export type NewApiToken = z.output<typeof NewApiToken>;

export const CreatedApiToken = ApiToken.extend({ token: z.string() });
export type CreatedApiToken = z.output<typeof CreatedApiToken>;
