import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { isLanguage } from '@nitida/kernel/languages';
import type { Cms } from '../src/cms.ts';
import { drawing } from '../src/drawing.ts';
import { isSecondPage, rememberLanguage, rememberPage, sessionOf } from '../src/features/open-link/session-cookie.ts';
import { securityHeaders } from '../src/security-headers.ts';
import { settings } from '../src/settings.ts';
import type { BuiltSite, Listener } from './built-site.ts';
import { cookieJar } from './cookie-jar.ts';

const FIRST_PAGE = /^(\/([a-z]{2})\/)(?:\?|$)/;

/**
 * Gives out the page that a link opens as it was drawn ahead, before Astro begins: its requests and responses cost
 * more than all else, and leave so much to the garbage collector that everybody waits for it. What has to be drawn
 * goes to Astro.
 */
export function drawnFirst({ handler }: BuiltSite, cms: Cms): Listener {
  const { siteUrl } = settings();
  const attributes = { isHttps: siteUrl.protocol === 'https:' };
  const headers = new Map([
    ...securityHeaders({ siteUrl }),
    ['content-type', 'text/html; charset=utf-8'],
    ['cache-control', 'private, no-store'],
  ] as [string, string][]);

  return async (request, response) => {
    const [, path = '', language] = FIRST_PAGE.exec(request.url ?? '') ?? [];
    if (request.method !== 'GET' || !isLanguage(language)) return handler(request, response);
    const cookies = cookieJar(request, response);
    const [session, name] = [sessionOf(cookies), await drawing()];
    if (!session || !name) return handler(request, response);

    const reading = { session, language, isSecondPage: isSecondPage(cookies, path) };
    const isPacked = takesGzip(request);
    const page = await cms
      .drawnPage({ ...reading, drawing: name })
      .then((packed) => packed && (isPacked ? packed : gunzipSync(packed)))
      // Where the CMS is away, or answers nonsense, Astro meets the same and has a page for it.
      .catch(() => null);
    if (page === null) return handler(request, response);

    rememberPage(cookies, path, attributes);
    rememberLanguage(cookies, language, attributes);
    response.setHeaders(headers);
    if (isPacked) response.setHeader('content-encoding', 'gzip');
    return response.setHeader('content-length', page.length).end(page);
  };
}

/** Every browser does. Who does not say so plainly gets the page as it is. */
const takesGzip = ({ headers }: IncomingMessage): boolean => {
  const accepted = String(headers['accept-encoding'] ?? '');
  return /\bgzip\b/.test(accepted) && !/\bgzip\s*;\s*q=0(?:\.0*)?\s*(?:,|$)/.test(accepted);
};
