import type { Core } from '@strapi/strapi';
import { validateZodSchema } from '@strapi/utils';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { actorOf, allowedCompanies } from '@nitida/kernel/strapi/company-access';
import { FileName } from '../domain/file-name.ts';
import { service } from '../services/index.ts';

const parseUpload = validateZodSchema(z.object({ company: z.coerce.number().int(), name: FileName }));

/** The body is the file itself. Strapi's body parser leaves these types alone, so it can be streamed. */
export const FILE_TYPES = ['application/zip', 'application/x-zip-compressed', 'application/octet-stream'];

export const uploads = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => ({
  async create(ctx) {
    const { company, name } = parseUpload(ctx.query);
    if (!ctx.is(FILE_TYPES))
      throw new AppError('invalid', 'upload.wrong_type', `Send the ZIP itself, as ${FILE_TYPES[0]}`);

    const upload = { companyId: company, name, content: ctx.req, actor: actorOf(ctx) };
    const { documentId } = await service(strapi, 'intake').upload(await allowedCompanies(strapi, ctx), upload);
    ctx.body = { data: { runDocumentId: documentId } };
  },
});
