import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { ApiScope } from '../../../contract/api-tokens.ts';
import type { Pusher } from '../services/api-tokens.ts';
import { service } from '../services/index.ts';

type Context = Parameters<Core.MiddlewareHandler>[0];

const Config = z.object({ scope: ApiScope.optional() });

/**
 * Lets through who shows a token of a company, and says nothing to anybody else: not whether there ever
 * was such a token, nor whose. A token that may not push this is told so; it is known already.
 */
export const apiToken: Core.MiddlewareFactory = (config, { strapi }) => {
  const { scope } = Config.parse(config ?? {});

  return async (ctx, next) => {
    const pusher = await service(strapi, 'apiTokens').pusher(ctx.get('authorization'));
    if (!pusher) {
      ctx.set('WWW-Authenticate', 'Bearer');
      throw new errors.UnauthorizedError('Show a valid token: Authorization: Bearer …', { code: 'api_token.missing' });
    }
    if (scope && !pusher.scopes.includes(scope)) {
      throw new AppError('forbidden', 'api_token.scope_missing', `This token may not push ${scope}`, {
        details: { scope },
      });
    }
    pushers.set(ctx.state, pusher);
    try {
      await next();
    } catch (error) {
      const after = error instanceof AppError ? error.details['retryAfterSeconds'] : undefined;
      if (typeof after === 'number') ctx.set('Retry-After', String(after));
      throw error;
    }
  };
};

const pushers = new WeakMap<object, Pusher>();

/** Whose request it is. */
export function pusherOf(ctx: Context): Pusher {
  const pusher = pushers.get(ctx.state);
  if (!pusher) throw new Error('The route lacks the middleware that asks for the token');
  return pusher;
}
