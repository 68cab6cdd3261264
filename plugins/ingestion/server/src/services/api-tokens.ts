import { timingSafeEqual } from 'node:crypto';
import type { Knex } from 'knex';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import { ApiScope, ApiToken, type CreatedApiToken, type NewApiToken } from '../../../contract/api-tokens.ts';
import type { Actor } from '../../../contract/server.ts';
import { bearerOf, freshToken, sha256Of } from '../domain/push/token.ts';
import { addApiToken, apiTokenBy, listApiTokens, noteTokenUse, revokeApiToken } from '../sql/api-tokens.sql.ts';
import { jsonRow } from '../sql/json-row.ts';

/** A company's own program, as its token says. */
export type Pusher = { companyId: number; companyCode: string; tokenId: number; name: string; scopes: ApiScope[] };

const Found = z.object({
  id: z.int(),
  company_id: z.int(),
  company_code: z.string().nullable(),
  name: z.string(),
  sha256: z.string(),
  scopes: z
    .string()
    .transform((json): unknown => JSON.parse(json))
    .pipe(ApiScope.array()),
  is_stale: z.boolean(),
});

/** The tokens of companies' own programs: made and revoked by people, shown once, kept as a hash. */
export const apiTokensOf = ({ db }: { db: Knex }) => ({
  list: (companyIds: readonly number[]): Promise<ApiToken[]> => rows(db, jsonRow(ApiToken), listApiTokens(companyIds)),

  async create(
    companyIds: readonly number[],
    { company, name, scopes }: NewApiToken,
    actor: Actor,
  ): Promise<CreatedApiToken> {
    if (!companyIds.includes(company)) {
      throw new AppError('not_found', 'company.unknown', 'There is no such company');
    }
    const { token, prefix, sha256 } = freshToken();
    const unique = [...new Set(scopes)];
    const [added] = await rows(
      db,
      jsonRow(ApiToken),
      addApiToken(company, { name, prefix, sha256, scopes: unique, actor }),
    );
    if (!added) throw new AppError('not_found', 'company.unknown', 'There is no such company');
    return { ...added, token };
  },

  async revoke(companyIds: readonly number[], id: number, actor: Actor): Promise<ApiToken> {
    const [revoked] = await rows(db, jsonRow(ApiToken), revokeApiToken(companyIds, id, actor));
    if (!revoked) throw new AppError('not_found', 'api_token.unknown', 'There is no such token');
    return revoked;
  },

  /** Null for whatever is not a valid token: unknown, revoked, cut short, or none at all take the same way. */
  async pusher(authorization: string | undefined): Promise<Pusher | null> {
    const sha256 = sha256Of(bearerOf(authorization));
    const [found] = await rows(db, Found, apiTokenBy(sha256));
    const isIt = timingSafeEqual(Buffer.from(found?.sha256 ?? '0'.repeat(64)), Buffer.from(sha256));
    if (!found || !isIt) return null;

    const { id, company_id: companyId, company_code: companyCode, name, scopes } = found;
    if (found.is_stale) await execute(db, noteTokenUse(companyId, id));
    return { companyId, companyCode: companyCode ?? '', tokenId: id, name, scopes };
  },
});
