import type { Core } from '@strapi/strapi';
import { validateZodSchema } from '@strapi/utils';
import { actorOf, allowedCompanies } from '@nitida/kernel/strapi/company-access';
import { RevokeRequest, TicketCriteria, TicketFilters } from '../../../contract/tickets.ts';
import { service } from '../services/index.ts';

const parseFilters = validateZodSchema(TicketFilters);
const parseCriteria = validateZodSchema(TicketCriteria);
const parseRevoke = validateZodSchema(RevokeRequest);

/** The tickets screen. */
export const tickets = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => ({
  async find(ctx) {
    const filters = parseFilters(ctx.query);
    ctx.body = await service(strapi, 'ticketSearch').page(await allowedCompanies(strapi, ctx), filters);
  },

  async count(ctx) {
    const criteria = parseCriteria(ctx.query);
    ctx.body = { data: await service(strapi, 'ticketSearch').count(await allowedCompanies(strapi, ctx), criteria) };
  },

  async findOne(ctx) {
    const companies = await allowedCompanies(strapi, ctx);
    ctx.body = { data: await service(strapi, 'ticketDesk').detail(companies, ctx.params.documentId) };
  },

  async revoke(ctx) {
    const { reason } = parseRevoke(ctx.request.body);
    const companies = await allowedCompanies(strapi, ctx);
    const by = { actor: actorOf(ctx), reason };
    ctx.body = { data: await service(strapi, 'ticketDesk').revoke(companies, ctx.params.documentId, by) };
  },

  async renew(ctx) {
    const companies = await allowedCompanies(strapi, ctx);
    ctx.body = { data: await service(strapi, 'ticketDesk').renew(companies, ctx.params.documentId, actorOf(ctx)) };
  },
});
