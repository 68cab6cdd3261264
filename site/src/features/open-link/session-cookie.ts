import type { AstroCookies } from 'astro';

const SESSION = 'ticket';
/** The address of the page that was drawn last: another one is a second page. */
const PAGE = 'ticket_page';
/** "it" where we chose it, "chosen-it" where the reader did: by reading a page in another language than ours. */
const LANGUAGE = 'ticket_language';
const CHOSEN = 'chosen-';
const YEAR_S = 365 * 24 * 60 * 60;
/** Set by show-presence, which then tells of a person. */
const SCRIPTS = 'ticket_scripts';

type Attributes = { isHttps: boolean };

/** A reader's cookies: Astro's, or those of a page that is given out before Astro begins. */
export type CookieJar = Pick<AstroCookies, 'has'> & {
  get(name: string): { value: string } | undefined;
  set(name: string, value: string, kept: ReturnType<typeof attributes> & { maxAge?: number }): void;
};

// Lax, not strict: the link in a mail program is another site, and it has to open the bill.
const attributes = ({ isHttps }: Attributes) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: isHttps,
});

export function keepSession(
  cookies: AstroCookies,
  { session, expiresAt }: { session: string; expiresAt: string },
  options: Attributes,
): void {
  cookies.set(SESSION, session, { ...attributes(options), expires: new Date(expiresAt) });
}

/** A new link begins anew: what an earlier one left behind must not make it a person's. */
export const forgetPage = (cookies: AstroCookies): void => cookies.delete(PAGE, { path: '/' });

export function forgetSession(cookies: AstroCookies): void {
  cookies.delete(SESSION, { path: '/' });
  forgetPage(cookies);
}

/** As a browser would send it. */
export const sessionCookie = (session: string): string => `${SESSION}=${session}`;

export const sessionOf = (cookies: CookieJar): string | null => cookies.get(SESSION)?.value || null;

/**
 * True when this browser has drawn another page before. A scanner follows the link and the redirect,
 * but seldom keeps the cookies for a page more. Where scripts run, a page more tells nothing: scanners
 * with a browser ask for every link, and people touch the page, which the script tells.
 */
export function isSecondPage(cookies: CookieJar, path: string): boolean {
  const before = cookies.get(PAGE)?.value;
  return before !== undefined && before !== path && !runsScripts(cookies);
}

/** Whether a script of ours has run in this browser, and can tell what is done there. */
export const runsScripts = (cookies: CookieJar): boolean => cookies.has(SCRIPTS);

export function rememberPage(cookies: CookieJar, path: string, options: Attributes): void {
  if (cookies.get(PAGE)?.value !== path) cookies.set(PAGE, path, attributes(options));
}

/** What the reader chose in this browser, with this link or an earlier one. */
export const chosenLanguage = (cookies: AstroCookies): string | null => {
  const kept = cookies.get(LANGUAGE)?.value;
  return kept?.startsWith(CHOSEN) ? kept.slice(CHOSEN.length) : null;
};

/** The language that a link opens in, so that another one is known to be the reader's choice. */
export function offerLanguage(cookies: AstroCookies, language: string, options: Attributes): void {
  if (chosenLanguage(cookies) !== language) cookies.set(LANGUAGE, language, attributes(options));
}

export function rememberLanguage(cookies: CookieJar, language: string, options: Attributes): void {
  const kept = cookies.get(LANGUAGE)?.value;
  if (kept === undefined || kept === language || kept === CHOSEN + language) return;
  cookies.set(LANGUAGE, CHOSEN + language, { ...attributes(options), maxAge: YEAR_S });
}
