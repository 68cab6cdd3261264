import type { AstroGlobal } from 'astro';
import { dayIn } from '@nitida/kernel/day-in';
import type { LocalDate } from '@nitida/kernel/local-date';
import type { BillPage, BillView, PageName } from '@nitida/plugin-tickets/contract';
import type { Reading } from '../../bill-views.ts';
import { cms } from '../../cms.ts';
import { drawing } from '../../drawing.ts';
import { languageFor, spokenLanguages } from '../../i18n/choice.ts';
import { type Locale, localeOf } from '../../i18n/locale.ts';
import { isLanguage, type Language } from '../../i18n/texts.ts';
import { settings } from '../../settings.ts';
import { serverVoice } from '../hear-bill/server-voice.ts';
import {
  chosenLanguage,
  forgetSession,
  isSecondPage,
  rememberLanguage,
  rememberPage,
  sessionOf,
} from '../open-link/session-cookie.ts';

/** A bill that somebody holds open, in the language of the address. Everything drawn is drawn from this. */
export type OpenBill = { view: BillView; locale: Locale; languages: Language[]; today: LocalDate; session: string };

type Asked = Pick<AstroGlobal, 'params' | 'cookies' | 'request' | 'url' | 'redirect' | 'rewrite'>;

/** Where the view comes from. */
type Read = (reading: Reading) => Promise<BillView | null>;

/**
 * The bill behind the cookie, or the answer to give instead: the page of links that open nothing, an
 * address in a language that the company speaks, or no such page.
 */
export async function openBill(
  { params, cookies, request, url, redirect, rewrite }: Asked,
  addressIn: (language: Language) => string,
  read: Read = cms().billView,
): Promise<OpenBill | Response> {
  const { lang } = params;
  if (!isLanguage(lang)) return rewrite('/404');

  const session = sessionOf(cookies);
  const view = session && (await read({ session, language: lang, isSecondPage: isSecondPage(cookies, url.pathname) }));
  if (!view) {
    if (session) forgetSession(cookies);
    return rewrite(`/${lang}/new-link`);
  }

  const languages = spokenLanguages(view.company);
  if (!languages.includes(lang)) {
    const header = request.headers.get('accept-language');
    const wishes = { chosen: chosenLanguage(cookies), customer: view.customer.language, header };
    return redirect(addressIn(languageFor(wishes, view.company)), 302);
  }

  return { view, locale: localeOf(lang), languages, today: dayIn(view.company.timeZone, Date.now()), session };
}

/**
 * What a page waits for stands here: blocks wait for nothing. From the first that did, Astro would keep each
 * piece of the page apart until it may be written.
 */
export type OpenPage = OpenBill & { page: BillPage; hasServerVoice: boolean };

/** As `openBill`, for one of the four pages; the browser remembers which it has drawn. */
export async function openPage(
  asked: Asked,
  name: PageName,
  addressIn: (language: Language) => string,
  read?: Read,
): Promise<OpenPage | Response> {
  const opened = await openBill(asked, addressIn, read);
  if (opened instanceof Response) return opened;

  const page = opened.view.pages.find((one) => one.page === name);
  if (!page) return asked.rewrite('/404');

  const options = { isHttps: settings().siteUrl.protocol === 'https:' };
  rememberPage(asked.cookies, asked.url.pathname, options);
  rememberLanguage(asked.cookies, opened.locale.language, options);
  return { ...opened, page, hasServerVoice: (await serverVoice()) !== null };
}

/** As `openPage`, for the page that a link opens. Where this is the drawing ahead, it is told what it was drawn from. */
export async function openFirstPage(
  asked: Asked & Pick<AstroGlobal, 'locals'>,
  addressIn: (language: Language) => string,
): Promise<OpenPage | Response> {
  const { ahead } = asked.locals;
  if (ahead === undefined) return openPage(asked, 'summary', addressIn);

  const opened = await openPage(asked, 'summary', addressIn, async (reading) => {
    const found = await cms().viewToDraw(reading, (await drawing()) ?? '');
    ahead.drawnFrom = found?.drawnFrom ?? null;
    return found && found.view;
  });
  // Around midnight the two clocks may be on two days: what was drawn on another day is not kept.
  if (opened instanceof Response || !ahead.drawnFrom?.startsWith(`${opened.today}.`)) ahead.drawnFrom = null;
  return opened;
}
