import { validateZodSchema } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { actorOf, allowedCompanies } from '@nitida/kernel/strapi/company-access';
import { NewApiToken } from '../../../contract/api-tokens.ts';
import { service } from '../services/index.ts';

const parseToken = validateZodSchema(NewApiToken);

const Id = z.coerce.number().int().min(1).max(2_147_483_647);

/** The tokens of companies' own programs. */
export const apiTokens = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => ({
  async find(ctx) {
    ctx.body = { data: await service(strapi, 'apiTokens').list(await allowedCompanies(strapi, ctx)) };
  },

  async create(ctx) {
    const token = parseToken(ctx.request.body);
    const companies = await allowedCompanies(strapi, ctx);
    ctx.set('Cache-Control', 'no-store');
    ctx.body = { data: await service(strapi, 'apiTokens').create(companies, token, actorOf(ctx)) };
  },

  async revoke(ctx) {
    const id = Id.safeParse(ctx.params.id);
    if (!id.success) throw new AppError('not_found', 'api_token.unknown', 'There is no such token');
    const companies = await allowedCompanies(strapi, ctx);
    ctx.body = { data: await service(strapi, 'apiTokens').revoke(companies, id.data, actorOf(ctx)) };
  },
});
