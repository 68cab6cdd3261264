import type { Core } from '@strapi/strapi';
import { validateZodSchema } from '@strapi/utils';
import { z } from 'zod';
import { actorOf, allowedCompanies } from '@nitida/kernel/strapi/company-access';
import { answerFile, parseLanguage } from '@nitida/kernel/strapi/file-answer';
import { AcceptRequest, DifferenceFilters, ReissuedFilters } from '../../../contract/run-checks.ts';
import { service } from '../services/index.ts';

const parseDifferenceFilters = validateZodSchema(DifferenceFilters);
const parseReissuedFilters = validateZodSchema(ReissuedFilters);
const parseVersion = validateZodSchema(z.object({ versionId: z.coerce.number().int() }));
const parseAccept = validateZodSchema(AcceptRequest);

/** What a run is checked for, and what people decide about it. */
export const runChecks = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => ({
  async comparison(ctx) {
    const companies = await allowedCompanies(strapi, ctx);
    ctx.body = { data: await service(strapi, 'runChecksDesk').comparison(companies, ctx.params.documentId) };
  },

  async differences(ctx) {
    const filters = parseDifferenceFilters(ctx.query);
    const companies = await allowedCompanies(strapi, ctx);
    ctx.body = await service(strapi, 'runChecksDesk').differences(companies, ctx.params.documentId, filters);
  },

  async differencesCsv(ctx) {
    const { lang } = parseLanguage(ctx.query);
    const companies = await allowedCompanies(strapi, ctx);
    const file = await service(strapi, 'runChecksDesk').differencesCsv(companies, ctx.params.documentId, lang);
    answerFile(ctx, `differences-${ctx.params.documentId}.csv`, file);
  },

  async contacts(ctx) {
    const companies = await allowedCompanies(strapi, ctx);
    ctx.body = { data: await service(strapi, 'runChecksDesk').contacts(companies, ctx.params.documentId) };
  },

  async unreachableCsv(ctx) {
    const { lang } = parseLanguage(ctx.query);
    const companies = await allowedCompanies(strapi, ctx);
    const file = await service(strapi, 'runChecksDesk').unreachableCsv(companies, ctx.params.documentId, lang);
    answerFile(ctx, `unreachable-${ctx.params.documentId}.csv`, file);
  },

  async reissued(ctx) {
    const filters = parseReissuedFilters(ctx.query);
    const companies = await allowedCompanies(strapi, ctx);
    ctx.body = await service(strapi, 'runChecksDesk').reissued(companies, ctx.params.documentId, filters);
  },

  async version(ctx) {
    const { versionId } = parseVersion(ctx.params);
    const companies = await allowedCompanies(strapi, ctx);
    ctx.body = { data: await service(strapi, 'runChecksDesk').version(companies, ctx.params.documentId, versionId) };
  },

  async acceptDifferences(ctx) {
    const { reason } = parseAccept(ctx.request.body);
    const companies = await allowedCompanies(strapi, ctx);
    const by = { actor: actorOf(ctx), reason };
    await service(strapi, 'runChecksDesk').acceptDifferences(companies, ctx.params.documentId, by);
    ctx.body = { data: await service(strapi, 'runDesk').detail(companies, ctx.params.documentId) };
  },

  async suspend(ctx) {
    const companies = await allowedCompanies(strapi, ctx);
    await service(strapi, 'runChecksDesk').suspend(companies, ctx.params.documentId, actorOf(ctx));
    ctx.body = { data: await service(strapi, 'runDesk').detail(companies, ctx.params.documentId) };
  },

  async continue(ctx) {
    const companies = await allowedCompanies(strapi, ctx);
    await service(strapi, 'runChecksDesk').continue(companies, ctx.params.documentId, actorOf(ctx));
    ctx.body = { data: await service(strapi, 'runDesk').detail(companies, ctx.params.documentId) };
  },
});
