import type { Core } from '@strapi/strapi';
import { AppError, type ErrorKind } from '@nitida/kernel/errors';

const STATUS = {
  invalid: 400,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  unavailable: 503,
} satisfies Record<ErrorKind, number>;

/** Answers our errors in the shape Strapi uses for its own. Anything else is a bug: let it through. */
export const appErrors: Core.MiddlewareFactory = () => async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { kind, name, code, message, details } = error;
    const status = STATUS[kind];
    ctx.status = status;
    ctx.body = { data: null, error: { status, name, message, details: { ...details, code } } };
  }
};
