import type { Core } from '@strapi/strapi';
import { AppError } from '@nitida/kernel/errors';
import { actorOf, allowedCompanies } from '@nitida/kernel/strapi/company-access';
import { RUN_HEADER } from '../services/chunked-uploads.ts';
import { service } from '../services/index.ts';

type Context = Parameters<Core.MiddlewareHandler>[0];

/** Uploads in pieces, by the tus protocol: https://tus.io/protocols/resumable-upload */
export const chunkedUploads = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => {
  const uploads = () => service(strapi, 'chunkedUploads');

  return {
    async create(ctx) {
      const companies = await allowedCompanies(strapi, ctx);
      if (!/^\d{1,15}$/.test(ctx.get('upload-length'))) {
        throw new AppError('invalid', 'upload.no_length', 'How long the file is has to be told at the beginning');
      }
      await uploads().begin(companies, actorOf(ctx), handedOver(ctx));
    },

    /** How far it is. A file that is whole has its run, also when the one who sent it went away before. */
    async head(ctx) {
      if (ctx.method !== 'HEAD') throw new AppError('not_found', 'upload.unknown', 'Uploads are not read');
      const companies = await allowedCompanies(strapi, ctx);
      const size = await uploads().size(companies, ctx.params.id);
      const run = await uploads().finish(companies, ctx.params.id);
      if (run === null) return uploads().go(companies, ctx.params.id, handedOver(ctx));
      ctx.set({ 'Upload-Length': String(size), 'Cache-Control': 'no-store' });
      tellFinished(ctx, 200, size, run);
    },

    async add(ctx) {
      const companies = await allowedCompanies(strapi, ctx);
      const size = await uploads().size(companies, ctx.params.id);
      const run = await uploads().finish(companies, ctx.params.id);
      if (run === null) return uploads().go(companies, ctx.params.id, handedOver(ctx));
      // The last piece once more: its answer was lost on the way.
      ctx.req.resume();
      tellFinished(ctx, 204, size, run);
    },

    async remove(ctx) {
      const companies = await allowedCompanies(strapi, ctx);
      await uploads().size(companies, ctx.params.id);
      if ((await uploads().finish(companies, ctx.params.id)) !== null) {
        throw new AppError('conflict', 'upload.finished', 'The file is complete and its run is open');
      }
      await uploads().go(companies, ctx.params.id, handedOver(ctx));
    },
  };
};

function tellFinished(ctx: Context, status: number, size: number, run: string): void {
  ctx.set({ 'Tus-Resumable': '1.0.0', 'Upload-Offset': String(size), [RUN_HEADER]: run });
  ctx.status = status;
}

/** From here on the protocol's library writes the answer. */
function handedOver(ctx: Context) {
  ctx.respond = false;
  ctx.res.statusCode = 200;
  return { request: ctx.req, response: ctx.res };
}
