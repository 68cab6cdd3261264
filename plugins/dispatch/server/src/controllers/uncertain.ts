import type { Core } from '@strapi/strapi';
import { validateZodSchema } from '@strapi/utils';
import { actorOf, allowedCompanies } from '@nitida/kernel/strapi/company-access';
import { UncertainChoice, UncertainDecision, UncertainFilters } from '../../../contract/uncertain.ts';
import { service } from '../services/index.ts';

const parseFilters = validateZodSchema(UncertainFilters);
const parseChoice = validateZodSchema(UncertainChoice);
const parseDecision = validateZodSchema(UncertainDecision);

/** The screen of messages of which nobody knows whether they arrived. */
export const uncertain = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => ({
  async find(ctx) {
    const filters = parseFilters(ctx.query);
    ctx.body = await service(strapi, 'uncertain').list(await allowedCompanies(strapi, ctx), filters);
  },

  async decide(ctx) {
    const decision = parseDecision(ctx.request.body);
    const companyIds = await allowedCompanies(strapi, ctx);
    ctx.body = { data: await service(strapi, 'uncertain').decide(companyIds, decision, actorOf(ctx)) };
  },

  async lookUp(ctx) {
    const choice = parseChoice(ctx.request.body);
    ctx.body = { data: await service(strapi, 'uncertain').askAgain(await allowedCompanies(strapi, ctx), choice) };
  },
});
