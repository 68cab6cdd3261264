import type { APIRoute } from 'astro';
import { manifestOf } from '../../../features/install-site/manifest.ts';

/** A company's name and colours, for browsers that put its bills on the start screen. */
export const GET: APIRoute = ({ params, url }) => {
  const manifest = manifestOf(params.company ?? '', url.searchParams);
  if (!manifest) return new Response(null, { status: 404 });
  return new Response(JSON.stringify(manifest), {
    headers: { 'content-type': 'application/manifest+json', 'cache-control': 'public, max-age=86400' },
  });
};
