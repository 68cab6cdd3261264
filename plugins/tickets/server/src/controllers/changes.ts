import type { Core } from '@strapi/strapi';
import { validateZodSchema } from '@strapi/utils';
import { actorOf, allowedCompanies } from '@nitida/kernel/strapi/company-access';
import { ChangeRequest, ChangeScope } from '../../../contract/tickets.ts';
import { service } from '../services/index.ts';

const parseScope = validateZodSchema(ChangeScope);
const parseRequest = validateZodSchema(ChangeRequest);

/** What a person does to many tickets at once. */
export const changes = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => ({
  async list(ctx) {
    ctx.body = { data: await service(strapi, 'ticketChanges').list(actorOf(ctx).id) };
  },

  async count(ctx) {
    const scope = parseScope(ctx.request.body);
    ctx.body = { data: await service(strapi, 'ticketChanges').count(await allowedCompanies(strapi, ctx), scope) };
  },

  async ask(ctx) {
    const request = parseRequest(ctx.request.body);
    const companies = await allowedCompanies(strapi, ctx);
    ctx.body = { data: await service(strapi, 'ticketChanges').ask(actorOf(ctx), companies, request) };
  },
});
