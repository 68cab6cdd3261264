import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { CookieJar } from '../src/features/open-link/session-cookie.ts';

/** The cookies of a request, and those that its answer sets, as Astro's pages have them. */
export function cookieJar({ headers }: IncomingMessage, response: ServerResponse): CookieJar {
  const sent = parseCookie(headers.cookie ?? '');
  return {
    has: (name) => sent[name] !== undefined,
    get(name) {
      const value = sent[name];
      return value === undefined ? undefined : { value };
    },
    set: (name, value, attributes) =>
      void response.appendHeader('set-cookie', stringifySetCookie({ name, value, ...attributes })),
  };
}
