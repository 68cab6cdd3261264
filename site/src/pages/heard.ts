import type { APIRoute } from 'astro';
import { cms } from '../cms.ts';
import { sessionOf } from '../features/open-link/session-cookie.ts';

/** The page tells that somebody has listened to the bill. Whose it was says the session. */
export const POST: APIRoute = async ({ cookies }) => {
  const session = sessionOf(cookies);
  if (session) await cms().record(session, 'speech');
  return new Response(null, { status: 204 });
};
