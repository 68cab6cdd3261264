import type { APIRoute } from 'astro';

/** That the site answers. Whether the CMS does is the CMS's own to say: a site without it still has words for its readers. */
export const GET: APIRoute = () => Response.json({ status: 'ok' });
