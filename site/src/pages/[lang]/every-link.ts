import type { APIRoute } from 'astro';
import { cms } from '../../cms.ts';
import { sessionOf } from '../../features/open-link/session-cookie.ts';

/** Nobody sees the link to it; who follows it follows every link of a page, and is a program. */
export const GET: APIRoute = async ({ cookies }) => {
  const session = sessionOf(cookies);
  if (session) await cms().beacon(session, { automated: true });
  return new Response(null, { status: 204 });
};
