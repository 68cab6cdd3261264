import type { APIRoute } from 'astro';
import { cms } from '../cms.ts';
import { sessionOf } from '../features/open-link/session-cookie.ts';

/** The page tells that somebody touched it. Whose page it was says the session. */
export const POST: APIRoute = async ({ cookies }) => {
  const session = sessionOf(cookies);
  if (session) await cms().beacon(session);
  return new Response(null, { status: 204 });
};
