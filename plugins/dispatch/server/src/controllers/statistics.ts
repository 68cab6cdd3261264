import type { Core } from '@strapi/strapi';
import { validateZodSchema } from '@strapi/utils';
import { allowedCompanies } from '@nitida/kernel/strapi/company-access';
import { answerFile, FileLanguage } from '@nitida/kernel/strapi/file-answer';
import { FigureFilters, StatisticsFilters } from '../../../contract/statistics.ts';
import { service } from '../services/index.ts';

const parseFilters = validateZodSchema(StatisticsFilters);
const parseFigure = validateZodSchema(FigureFilters);
const parseExport = validateZodSchema(StatisticsFilters.extend(FileLanguage.shape));

/** What became of what was sent. */
export const statistics = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => ({
  async show(ctx) {
    const filters = parseFilters(ctx.query);
    ctx.body = { data: await service(strapi, 'statistics').show(await allowedCompanies(strapi, ctx), filters) };
  },

  async messages(ctx) {
    const filters = parseFigure(ctx.query);
    ctx.body = await service(strapi, 'statistics').messages(await allowedCompanies(strapi, ctx), filters);
  },

  async csv(ctx) {
    const { lang, ...filters } = parseExport(ctx.query);
    const file = await service(strapi, 'statistics').csv(await allowedCompanies(strapi, ctx), filters, lang);
    answerFile(ctx, 'statistics.csv', file);
  },

  async workbook(ctx) {
    const { lang, ...filters } = parseExport(ctx.query);
    const file = await service(strapi, 'statistics').workbook(await allowedCompanies(strapi, ctx), filters, lang);
    answerFile(ctx, 'statistics.xlsx', file);
  },
});
