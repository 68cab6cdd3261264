import type { Core } from '@strapi/strapi';
import { validateZodSchema } from '@strapi/utils';
import { z } from 'zod';
import { actorOf, allowedCompanies } from '@nitida/kernel/strapi/company-access';
import { answerFile, parseLanguage } from '@nitida/kernel/strapi/file-answer';
import { ChannelPolicy } from '../../../contract/channel-policy.ts';
import { LiftRequest, NewSuppression, SuppressionFilters } from '../../../contract/suppressions.ts';
import { service } from '../services/index.ts';

const parseFilters = validateZodSchema(SuppressionFilters);
const parseNew = validateZodSchema(NewSuppression);
const parseLift = validateZodSchema(LiftRequest);
const parsePolicy = validateZodSchema(ChannelPolicy);
const parseId = validateZodSchema(z.object({ id: z.coerce.number().int() }));

/** Who may be written to, through which channels and when. */
export const audience = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => ({
  async policies(ctx) {
    ctx.body = { data: await service(strapi, 'policies').list(await allowedCompanies(strapi, ctx)) };
  },

  async savePolicy(ctx) {
    const { id } = parseId(ctx.params);
    const policy = parsePolicy(ctx.request.body);
    const companies = await allowedCompanies(strapi, ctx);
    ctx.body = { data: await service(strapi, 'policies').save(companies, id, policy, actorOf(ctx)) };
  },

  async companies(ctx) {
    ctx.body = { data: await service(strapi, 'suppressions').companies(await allowedCompanies(strapi, ctx)) };
  },

  async suppressions(ctx) {
    const filters = parseFilters(ctx.query);
    ctx.body = await service(strapi, 'suppressions').list(await allowedCompanies(strapi, ctx), filters);
  },

  async suppressionsCsv(ctx) {
    const filters = parseFilters(ctx.query);
    const { lang } = parseLanguage(ctx.query);
    const file = await service(strapi, 'suppressions').file(await allowedCompanies(strapi, ctx), filters, lang);
    answerFile(ctx, 'suppressions.csv', file);
  },

  async suppress(ctx) {
    const suppression = parseNew(ctx.request.body);
    const companies = await allowedCompanies(strapi, ctx);
    ctx.body = { data: await service(strapi, 'suppressions').add(companies, suppression, actorOf(ctx)) };
  },

  async lift(ctx) {
    const { id } = parseId(ctx.params);
    const { why } = parseLift(ctx.request.body);
    const companies = await allowedCompanies(strapi, ctx);
    ctx.body = { data: await service(strapi, 'suppressions').lift(companies, id, why, actorOf(ctx)) };
  },
});
