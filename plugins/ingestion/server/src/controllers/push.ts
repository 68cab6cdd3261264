import { errors, validateZodSchema } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { parseLanguage } from '@nitida/kernel/strapi/file-answer';
import { PUSH_LIMITS } from '../../../contract/push.ts';
import { FileName } from '../domain/file-name.ts';
import { openApi } from '../domain/push/openapi.ts';
import { sha256Of } from '../domain/push/token.ts';
import { pusherOf } from '../middlewares/api-token.ts';
import type { KeptAnswer } from '../services/once-per-key.ts';
import { service } from '../services/index.ts';
import { FILE_TYPES } from './uploads.ts';

type Context = Parameters<Core.MiddlewareHandler>[0];

const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{1,255}$/);

const parseFile = validateZodSchema(z.object({ name: FileName }));

// Where koa-body keeps the text of a body that it has parsed.
const UNPARSED = Symbol.for('unparsedBody');

/** What a company's own programs push. */
export const push = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => {
  const batch = (kind: 'bills' | 'customers' | 'payments') => async (ctx: Context) => {
    const request = { key: keyOf(ctx), route: `POST /${kind}`, sha256: sha256Of(textOf(ctx)) };
    answer(ctx, await service(strapi, 'push')[kind](pusherOf(ctx), request, ctx.request.body));
  };

  return {
    bills: batch('bills'),
    customers: batch('customers'),
    payments: batch('payments'),

    async file(ctx) {
      const { name } = parseFile(ctx.query);
      if (!ctx.is(FILE_TYPES))
        throw new AppError('invalid', 'file.wrong_type', `Send the file itself, as ${FILE_TYPES[0]}`);
      const key = ctx.get('idempotency-key') === '' ? null : keyOf(ctx);
      answer(ctx, await service(strapi, 'push').file(pusherOf(ctx), key, { name, content: ctx.req }));
    },

    async run(ctx) {
      const { lang } = parseLanguage(ctx.query);
      ctx.body = { data: await service(strapi, 'push').run(pusherOf(ctx), ctx.params.id, lang) };
    },

    async payment(ctx) {
      ctx.body = { data: await service(strapi, 'push').payment(pusherOf(ctx), ctx.params.reference) };
    },

    openApi(ctx) {
      ctx.set('Cache-Control', 'public, max-age=300');
      ctx.body = openApi();
    },
  };
};

function keyOf(ctx: Context): string {
  const key = IdempotencyKey.safeParse(ctx.get('idempotency-key'));
  if (key.success) return key.data;
  throw new AppError(
    'invalid',
    'idempotency.key_missing',
    'Send an Idempotency-Key: up to 255 printable characters, new for each new request',
  );
}

/** The body as it came. What was not sent as JSON has none. */
function textOf(ctx: Context): string {
  const body: unknown = Reflect.get(Object(ctx.request.body), UNPARSED);
  if (!ctx.is('application/json') || typeof body !== 'string') {
    throw new AppError('invalid', 'batch.not_json', 'Send the batch as application/json');
  }
  if (Buffer.byteLength(body) > PUSH_LIMITS.bytes) {
    throw new errors.PayloadTooLargeError('A batch may have 5 MB', {
      code: 'batch.too_large',
      limit: PUSH_LIMITS.bytes,
    });
  }
  return body;
}

function answer(ctx: Context, { status, json, isRepeated }: KeptAnswer): void {
  ctx.status = status;
  ctx.type = 'application/json';
  ctx.body = json;
  if (isRepeated) ctx.set('Idempotent-Replayed', 'true');
}
