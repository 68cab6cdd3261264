import type { APIRoute } from 'astro';
import { readTheme, themeCss } from '../../design/theme.ts';

/** A company's colours as a style sheet: pages need no inline style, and browsers keep it for a day. */
export const GET: APIRoute = ({ params }) => {
  const colors = readTheme(params.colors ?? '');
  if (!colors) return new Response(null, { status: 404 });
  return new Response(themeCss(colors), {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=86400' },
  });
};
