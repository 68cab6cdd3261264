import type { APIRoute } from 'astro';
import { cms } from '../cms.ts';
import { sessionOf } from '../features/open-link/session-cookie.ts';

/** The page tells that somebody touched it, or that a program steers it. Whose page it was says the session. */
export const POST: APIRoute = async ({ cookies, url }) => {
  const session = sessionOf(cookies);
  if (session) await cms().beacon(session, { automated: url.searchParams.has('automated') });
  return new Response(null, { status: 204 });
};
