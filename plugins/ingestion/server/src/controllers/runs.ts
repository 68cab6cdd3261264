import type { Core } from '@strapi/strapi';
import { validateZodSchema } from '@strapi/utils';
import { actorOf, allowedCompanies } from '@nitida/kernel/strapi/company-access';
import { CancelRequest, RunFilters } from '../../../contract/runs.ts';
import { service } from '../services/index.ts';

const parseFilters = validateZodSchema(RunFilters);
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
