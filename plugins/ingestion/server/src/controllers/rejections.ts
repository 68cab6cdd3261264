import type { Core } from '@strapi/strapi';
import { validateZodSchema } from '@strapi/utils';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { actorOf, allowedCompanies } from '@nitida/kernel/strapi/company-access';
import { answerFile, parseLanguage } from '@nitida/kernel/strapi/file-answer';
import { RejectionFilters } from '../../../contract/rejections.ts';
import { FileName } from '../domain/file-name.ts';
import { service } from '../services/index.ts';

const parseFilters = validateZodSchema(RejectionFilters);

const parseName = validateZodSchema(z.object({ name: FileName }));

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What was rejected of a run, and how it comes back. */
export const rejections = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => ({
  async find(ctx) {
    const filters = parseFilters(ctx.query);
    const companies = await allowedCompanies(strapi, ctx);
    ctx.body = await service(strapi, 'rejectionDesk').list(companies, ctx.params.documentId, filters);
  },

  async csv(ctx) {
    const { lang } = parseLanguage(ctx.query);
    const companies = await allowedCompanies(strapi, ctx);
    const file = await service(strapi, 'rejectionDesk').csv(companies, ctx.params.documentId, lang);
    answerFile(ctx, `rejections-${ctx.params.documentId}.csv`, file);
  },

  async workbook(ctx) {
    const { lang } = parseLanguage(ctx.query);
    const companies = await allowedCompanies(strapi, ctx);
    const file = await service(strapi, 'rejectionDesk').workbook(companies, ctx.params.documentId, lang);
    answerFile(ctx, `rejections-${ctx.params.documentId}.xlsx`, file);
  },

  async mending(ctx) {
    const companies = await allowedCompanies(strapi, ctx);
    ctx.body = { data: await service(strapi, 'mendDesk').mending(companies, ctx.params.documentId) };
  },

  async mend(ctx) {
    const { lang } = parseLanguage(ctx.query);
    const companies = await allowedCompanies(strapi, ctx);
    const file = await service(strapi, 'mendDesk').workbook(companies, ctx.params.documentId, lang);
    answerFile(ctx, `mend-${ctx.params.documentId}.xlsx`, file);
  },

  async mended(ctx) {
    const { name } = parseName(ctx.query);
    // The body is the workbook itself. Strapi's body parser leaves these types alone.
    if (!ctx.is([WORKBOOK, 'application/octet-stream']))
      throw new AppError('invalid', 'upload.wrong_type', `Send the workbook itself, as ${WORKBOOK}`);

    const upload = { name, content: ctx.req, actor: actorOf(ctx) };
    const companies = await allowedCompanies(strapi, ctx);
    const { documentId } = await service(strapi, 'mendDesk').receive(companies, ctx.params.documentId, upload);
    ctx.body = { data: { runDocumentId: documentId } };
  },
});
