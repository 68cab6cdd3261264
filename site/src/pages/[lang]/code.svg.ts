import type { APIRoute } from 'astro';
import { glossaryOf } from '@nitida/plugin-tickets/contract/glossary';
import { cms } from '../../cms.ts';
import { safeLink } from '../../features/hear-from-company/safe-link.ts';
import { sessionOf } from '../../features/open-link/session-cookie.ts';
import { isLanguage } from '../../i18n/texts.ts';
import { drawQrCode } from '../../layout/qr-code.ts';

/** Where the bill itself leads to, as a code to scan on paper. Whose bill it is the session says, not the address. */
export const GET: APIRoute = async ({ params: { lang }, url, cookies }) => {
  const session = sessionOf(cookies);
  if (!session || !isLanguage(lang)) return nothing();

  const view = await cms().billView({ session, language: lang, isSecondPage: false });
  const asked = url.searchParams.get('of');
  const address =
    asked === 'glossary' ? view && glossaryOf(view) : asked === 'details' ? view?.bill.content.detailsUrl : undefined;
  const link = safeLink(address ?? null);
  return link === null ? nothing() : new Response(drawQrCode(link), { headers: { 'content-type': 'image/svg+xml' } });
};

const nothing = () => new Response(null, { status: 404 });
