import type { Core } from '@strapi/strapi';
import { validateZodSchema } from '@strapi/utils';
import { z } from 'zod';
import { allowedCompanies } from '@nitida/kernel/strapi/company-access';
import { PreviewRequest } from '../../../contract/texts.ts';
import { service } from '../services/index.ts';

const parsePreview = validateZodSchema(PreviewRequest);
const parseAsked = validateZodSchema(z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) }));

const Reader = z.object({ preferedLanguage: z.string().nullish() });

/** What messages say: as they were sent, and as a draft would be. */
export const texts = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => ({
  async shown(ctx) {
    const { id } = parseAsked(ctx.params);
    ctx.body = { data: await service(strapi, 'texts').shown(await allowedCompanies(strapi, ctx), id) };
  },

  async preview(ctx) {
    const request = parsePreview(ctx.request.body);
    const reader = Reader.safeParse(ctx.state.user).data?.preferedLanguage ?? 'en';
    ctx.body = { data: await service(strapi, 'texts').preview(await allowedCompanies(strapi, ctx), request, reader) };
  },
});
