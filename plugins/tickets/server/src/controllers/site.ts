import type { Core } from '@strapi/strapi';
import { errors, validateZodSchema } from '@strapi/utils';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { BILL_VIEW_CONTRACT } from '../../../contract/bill-view-contract.ts';
import { DrawnPages, LENGTHS_HEADER, WantedPages } from '../../../contract/drawn-pages.ts';
import { PageInForm } from '../../../contract/preview.ts';
import {
  ActionRequest,
  BeaconRequest,
  ExchangeRequest,
  IdentifyRequest,
  RenewalRequest,
} from '../../../contract/site.ts';
import { service } from '../services/index.ts';
import { sessionOf } from './session.ts';

const parseExchange = validateZodSchema(ExchangeRequest);
const parseIdentify = validateZodSchema(IdentifyRequest);
const parseAction = validateZodSchema(ActionRequest);
const parseBeacon = validateZodSchema(BeaconRequest);
const parsePage = validateZodSchema(PageInForm);
const parseDrawn = validateZodSchema(DrawnPages);
const parseRenewal = validateZodSchema(RenewalRequest);
// A language that is none is as good as none said: the bill is shown in the company's.
const Reading = z.object({ lang: z.string().max(10).optional().catch(undefined) });

const Key = z.string().max(40).optional().catch(undefined);
const Chosen = z
  .object({ lang: Key, bill: Key, segment: Key })
  .transform(({ lang, ...chosen }) => ({ ...chosen, language: lang }));

/** What the site asks for on behalf of a customer. Nothing of it may stay in a cache on the way. */
export const site = ({ strapi }: { strapi: Core.Strapi }) =>
  ({
    async exchange(ctx) {
      ctx.set('cache-control', 'no-store');
      ctx.body = { data: await service(strapi, 'openings').exchange(parseExchange(ctx.request.body)) };
    },

    async billView(ctx) {
      ctx.set('cache-control', 'no-store');
      const viewing = { language: Reading.parse(ctx.query).lang, isSecondPage: ctx.get('x-second-page') === '1' };
      const drawing = ctx.get('x-drawing');
      const views = service(strapi, 'billViews');
      const found = drawing
        ? await views.toDraw(sessionOf(ctx), viewing, drawing)
        : { ...(await views.parts(sessionOf(ctx), viewing)), drawnFrom: null };
      ctx.set({ 'x-contract': BILL_VIEW_CONTRACT, 'x-face': found.face.name });
      if (found.drawnFrom) ctx.set('x-drawn-from', found.drawnFrom);
      ctx.body = { data: ctx.get('x-face') === 'by-name' ? found.own : { ...found.own, ...found.face.shown } };
    },

    async pagesToDraw(ctx) {
      ctx.set('cache-control', 'no-store');
      ctx.body = { data: await service(strapi, 'drawnPages').next() };
    },

    async findDrawn(ctx) {
      ctx.set('cache-control', 'no-store');
      // Answered ahead of the middleware that knows Strapi's own errors.
      const wanted = WantedPages.safeParse(ctx.request.body);
      if (!wanted.success) throw new AppError('invalid', 'pages.unreadable', 'No list of pages that readers want');
      const found = await service(strapi, 'drawnPages').find(wanted.data.pages);
      // Into one buffer: buffers of their own would make V8 collect all its memory, again and again.
      const body = Buffer.allocUnsafe(found.reduce((sum, page) => sum + (page?.length ?? 0) / 2, 0));
      let end = 0;
      const lengths = found.map((page) => {
        const length = page === null ? 0 : body.write(page, end, 'hex');
        end += length;
        return length;
      });
      ctx.set(LENGTHS_HEADER, lengths.join(' '));
      ctx.type = 'application/octet-stream';
      ctx.body = body.subarray(0, end);
    },

    async keepDrawn(ctx) {
      await service(strapi, 'drawnPages').keep(parseDrawn(ctx.request.body));
      ctx.status = 204;
    },

    async identify(ctx) {
      ctx.set('cache-control', 'no-store');
      const { code } = parseIdentify(ctx.request.body);
      const outcome = await service(strapi, 'identification')(sessionOf(ctx), code);

      if (outcome === 'wrong') throw new AppError('forbidden', 'session.wrong_code', 'The code does not match');
      if (outcome === 'blocked')
        throw new errors.RateLimitError('Too many tries: wait an hour', { code: 'session.too_many_tries' });
      ctx.body = { data: outcome };
    },

    async pdf(ctx) {
      const { stream, size, fileName } = await service(strapi, 'billDocuments').open(
        sessionOf(ctx),
        Reading.parse(ctx.query).lang,
      );
      ctx.set({ 'cache-control': 'no-store', 'content-disposition': `attachment; filename="${fileName}"` });
      ctx.type = 'application/pdf';
      if (size !== null) ctx.length = size;
      ctx.body = stream;
    },

    async beacon(ctx) {
      const { automated } = parseBeacon(ctx.request.body ?? {});
      await service(strapi, 'openings')[automated ? 'automated' : 'interacted'](sessionOf(ctx));
      ctx.status = 204;
    },

    async act(ctx) {
      const { action } = parseAction(ctx.request.body);
      await service(strapi, 'openings').did(sessionOf(ctx), action);
      ctx.status = 204;
    },

    async renew(ctx) {
      await service(strapi, 'renewals')(parseRenewal(ctx.request.body).token);
      ctx.status = 202;
      ctx.body = { data: null };
    },

    async preview(ctx) {
      ctx.set('cache-control', 'no-store');
      const form = ctx.method === 'POST' ? parsePage(ctx.request.body) : null;
      ctx.body = { data: await service(strapi, 'previews').view(ctx.get('x-preview'), Chosen.parse(ctx.query), form) };
    },

    async logo(ctx) {
      const { stream, type, version } = await service(strapi, 'libraryFiles').logo(ctx.params.company);
      // An SVG may carry scripts: opened by itself, it may do nothing but be drawn.
      ctx.set({
        'cache-control': 'public, max-age=300',
        etag: `"${version}"`,
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      });
      ctx.type = type;
      ctx.body = stream;
    },

    async media(ctx) {
      const { status, stream, type, version, length, range } = await service(strapi, 'libraryFiles').media(
        ctx.params.name,
        ctx.get('range') || undefined,
      );
      ctx.status = status;
      ctx.set({ 'accept-ranges': 'bytes', etag: `"${version}"` });
      ctx.set('cache-control', status === 416 ? 'no-store' : 'public, max-age=86400');
      if (range) ctx.set('content-range', range);
      if (length !== null) ctx.length = length;
      ctx.type = type;
      ctx.body = stream;
    },
  }) satisfies Core.Controller;
