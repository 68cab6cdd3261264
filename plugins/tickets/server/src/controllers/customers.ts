import type { Core } from '@strapi/strapi';
import { validateZodSchema } from '@strapi/utils';
import { z } from 'zod';
import { actorOf, allowedCompanies } from '@nitida/kernel/strapi/company-access';
import { TimelineRequest } from '../../../contract/customers.ts';
import { service } from '../services/index.ts';

const parseTimeline = validateZodSchema(TimelineRequest);
const parseLanguage = validateZodSchema(z.object({ lang: z.enum(['it', 'en']).default('it') }));

/** What was sent to one customer and what came of it, and the proof. */
export const customers = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => ({
  async timeline(ctx) {
    const request = parseTimeline(ctx.query);
    const companies = await allowedCompanies(strapi, ctx);
    ctx.body = await service(strapi, 'customers').timeline(companies, ctx.params.documentId, request);
  },

  async evidence(ctx) {
    const by = { actor: actorOf(ctx), language: parseLanguage(ctx.query).lang };
    const companies = await allowedCompanies(strapi, ctx);
    const { stream, fileName } = await service(strapi, 'customers').evidence(companies, ctx.params.documentId, by);
    ctx.set({ 'cache-control': 'private, no-store', 'content-disposition': `attachment; filename="${fileName}"` });
    ctx.type = 'application/zip';
    ctx.body = stream;
  },

  /** Public by its nature: who holds evidence compares. */
  async evidenceKeys(ctx) {
    ctx.body = { data: await service(strapi, 'evidenceKeys').published() };
  },
});
