import type { APIRoute } from 'astro';
import { cms } from '../../cms.ts';
import { sessionOf } from '../../features/open-link/session-cookie.ts';
import { paymentState } from '../../features/pay-bill/payment-state.ts';
import { transferOf, transferPayload } from '../../features/pay-bill/transfer-code.ts';
import { isLanguage } from '../../i18n/texts.ts';
import { dayIn } from '@nitida/kernel/day-in';
import { drawQrCode } from '../../layout/qr-code.ts';

/**
 * The transfer as a code to scan. Apart from the page, which it would make twice as dear: a browser
 * asks for it when it is about to be seen, and for paper. It asks by itself, so that tells nothing of a person.
 */
export const GET: APIRoute = async ({ params: { lang }, cookies }) => {
  const session = sessionOf(cookies);
  if (!session || !isLanguage(lang)) return nothing();

  const view = await cms().billView({ session, language: lang, isSecondPage: false });
  if (!view) return nothing();
  const transfer = transferOf(view.bill, paymentState(view.bill, dayIn(view.company.timeZone, Date.now())));
  const payload = transfer && transferPayload(transfer);
  return payload === null
    ? nothing()
    : new Response(drawQrCode(payload), { headers: { 'content-type': 'image/svg+xml' } });
};

const nothing = () => new Response(null, { status: 404 });
