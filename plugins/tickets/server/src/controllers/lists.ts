import type { Core } from '@strapi/strapi';
import { validateZodSchema } from '@strapi/utils';
import { z } from 'zod';
import { actorOf, allowedCompanies } from '@nitida/kernel/strapi/company-access';
import { ExportRequest, SavedViewRequest } from '../../../contract/tickets.ts';
import { service } from '../services/index.ts';

const parseView = validateZodSchema(SavedViewRequest);
const parseExport = validateZodSchema(ExportRequest);
const parseId = validateZodSchema(z.object({ id: z.coerce.number().int().max(2_147_483_647) }));

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** What a person keeps of the tickets screen: searches under a name, lists as files. All of it is one's own. */
export const lists = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => ({
  async views(ctx) {
    ctx.body = { data: await service(strapi, 'savedViews').list(actorOf(ctx).id) };
  },

  async saveView(ctx) {
    ctx.body = { data: await service(strapi, 'savedViews').save(actorOf(ctx).id, parseView(ctx.request.body)) };
  },

  async removeView(ctx) {
    await service(strapi, 'savedViews').remove(actorOf(ctx).id, parseId(ctx.params).id);
    ctx.body = { data: null };
  },

  async exports(ctx) {
    ctx.body = { data: await service(strapi, 'ticketExports').list(actorOf(ctx).id) };
  },

  async askForExport(ctx) {
    const request = parseExport(ctx.request.body);
    const companies = await allowedCompanies(strapi, ctx);
    ctx.body = { data: await service(strapi, 'ticketExports').ask(actorOf(ctx).id, companies, request) };
  },

  async exportFile(ctx) {
    const companies = await allowedCompanies(strapi, ctx);
    const { documentId } = ctx.params;
    const file = await service(strapi, 'ticketExports').open(actorOf(ctx).id, companies, documentId);
    ctx.set({ 'cache-control': 'private, no-store', 'content-disposition': `attachment; filename="${file.fileName}"` });
    ctx.type = TYPES[file.format];
    ctx.length = file.size;
    ctx.body = file.stream;
  },
});
