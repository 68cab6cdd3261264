import type { Context } from 'koa';
import { config } from '@nitida/config';
import { AppError } from '@nitida/kernel/errors';
import { readSession, type Session } from '../domain/session.ts';

/** The holder's session, out of the header that the site hands on from the cookie. */
export function sessionOf(ctx: Context): Session {
  const session = readSession(config().secrets.sessionKey, ctx.get('x-ticket-session'), new Date());
  if (!session) throw new AppError('not_found', 'session.over', 'The link is no longer valid');
  return session;
}
