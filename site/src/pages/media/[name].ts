import { Readable } from 'node:stream';
import type { APIRoute } from 'astro';
import { cms } from '../../cms.ts';

const HANDED_ON = ['content-type', 'content-length', 'content-range', 'accept-ranges', 'etag'];

/** A picture or video of a company's page: nobody's own, so it may be kept. Its name changes with its content. */
export const GET: APIRoute = async ({ params, request }) => {
  const file = await cms().media(params.name ?? '', request.headers.get('range'));
  if (!file) return new Response(null, { status: 404 });

  const headers = HANDED_ON.flatMap((name): [string, string][] => {
    const value = file.headers[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  // That it has no such part is said to this player alone.
  const keeping: [string, string][] = file.statusCode === 416 ? [] : [['cache-control', 'public, max-age=86400']];
  return new Response(Readable.toWeb(file) as ReadableStream, {
    status: file.statusCode ?? 200,
    headers: [
      ...headers,
      ...keeping,
      // An SVG may hold scripts: opened by itself it may do nothing but be drawn.
      ['content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox"],
    ],
  });
};
