import type { APIRoute } from 'astro';
import { readTheme } from '../../../design/theme.ts';
import { ICON_SIZES, iconPng } from '../../../features/install-site/icon.ts';

/** The icon of a company's bills on a start screen, in its colours. */
export const GET: APIRoute = ({ params }) => {
  const colors = readTheme(params.colors ?? '');
  const size = ICON_SIZES.find((one) => String(one) === params.size);
  if (!colors || !size) return new Response(null, { status: 404 });
  return new Response(iconPng(size, colors), {
    headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=86400' },
  });
};
