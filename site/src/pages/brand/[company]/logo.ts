import { Readable } from 'node:stream';
import type { APIRoute } from 'astro';
import { cms } from '../../../cms.ts';

/** A company's logo. An SVG may hold scripts: opened by itself it may do nothing but be drawn. */
export const GET: APIRoute = async ({ params }) => {
  const logo = await cms().logo(params.company ?? '');
  const type = logo?.headers['content-type'] ?? '';
  if (!logo || !/^image\//.test(type)) {
    logo?.resume();
    return new Response(null, { status: 404 });
  }
  return new Response(Readable.toWeb(logo) as ReadableStream, {
    headers: {
      'content-type': type,
      'cache-control': 'public, max-age=3600',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
  });
};
