import type { Core } from '@strapi/strapi';
import { validateZodSchema } from '@strapi/utils';
import { z } from 'zod';
import { actorOf, allowedCompanies } from '@nitida/kernel/strapi/company-access';
import { CancelRequest, RunFilters } from '../../../contract/runs.ts';
import { service } from '../services/index.ts';

const RejectionFilters = z.object({
  severity: z.enum(['rejection', 'warning']).optional(),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});

const Language = z.object({ lang: z.enum(['it', 'en']).default('en') });

const parseFilters = validateZodSchema(RunFilters);
const parseRejectionFilters = validateZodSchema(RejectionFilters);
const parseLanguage = validateZodSchema(Language);
const parseCancel = validateZodSchema(CancelRequest);

/** The runs screen. */
export const runs = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => ({
  async companies(ctx) {
    ctx.body = { data: await service(strapi, 'runDesk').companies(await allowedCompanies(strapi, ctx)) };
  },

  async find(ctx) {
    const filters = parseFilters(ctx.query);
    ctx.body = await service(strapi, 'runDesk').search(await allowedCompanies(strapi, ctx), filters);
  },

  async findOne(ctx) {
    const companies = await allowedCompanies(strapi, ctx);
    ctx.body = { data: await service(strapi, 'runDesk').detail(companies, ctx.params.documentId) };
  },

  async rejections(ctx) {
    const filters = parseRejectionFilters(ctx.query);
    const companies = await allowedCompanies(strapi, ctx);
    ctx.body = await service(strapi, 'runDesk').rejections(companies, ctx.params.documentId, filters);
  },

  async rejectionsCsv(ctx) {
    const { lang } = parseLanguage(ctx.query);
    const companies = await allowedCompanies(strapi, ctx);
    ctx.body = await service(strapi, 'runDesk').rejectionsCsv(companies, ctx.params.documentId, lang);
    ctx.attachment(`rejections-${ctx.params.documentId}.csv`);
    ctx.type = 'text/csv; charset=utf-8';
  },

  async cancel(ctx) {
    const { reason } = parseCancel(ctx.request.body);
    const companies = await allowedCompanies(strapi, ctx);
    const by = { actor: actorOf(ctx), reason };
    ctx.body = { data: await service(strapi, 'runDesk').cancel(companies, ctx.params.documentId, by) };
  },

  async close(ctx) {
    const companies = await allowedCompanies(strapi, ctx);
    ctx.body = { data: await service(strapi, 'runDesk').close(companies, ctx.params.documentId, actorOf(ctx)) };
  },
});
