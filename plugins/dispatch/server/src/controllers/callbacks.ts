import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { AppError } from '@nitida/kernel/errors';
import type { RawCallback } from '@nitida/kernel/provider';
import { service } from '../services/index.ts';

// Where koa-body keeps the text of a body that it has parsed.
const UNPARSED = Symbol.for('unparsedBody');

/** What providers report, from outside, without anybody's session. */
export const callbacks = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => ({
  async receive(ctx) {
    try {
      await service(strapi, 'callbacks').receive(ctx.params.sender, asReceived(ctx), ctx.ip);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === 'callback.forged') throw new errors.UnauthorizedError(error.message, { code: error.code });
      if (error.code === 'callback.too_many') throw new errors.RateLimitError(error.message, { code: error.code });
      throw error;
    }
    ctx.status = 204;
  },
});

/** Byte for byte: signatures are computed over the body as it was sent. */
function asReceived(ctx: Context): RawCallback {
  const parsed: unknown = Reflect.get(ctx.request, 'body');
  const raw: unknown = typeof parsed === 'string' ? parsed : Reflect.get(Object(parsed), UNPARSED);
  return {
    headers: Object.fromEntries(
      Object.entries(ctx.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
    ),
    query: new URLSearchParams(ctx.querystring),
    body: typeof raw === 'string' ? raw : '',
  };
}
