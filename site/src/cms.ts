import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import {
  BillPreview,
  type DrawnPages,
  Exchanged,
  type ExchangeRequest,
  Identified,
  PageToDraw,
} from '@nitida/plugin-tickets/contract';
import { billViewsOver } from './bill-views.ts';
import { nothing, parsed } from './cms-answer.ts';
import { drawnPagesOver } from './drawn-pages.ts';
import { type Connection, connectionTo, unavailable } from './cms-connection.ts';
import { settings } from './settings.ts';

// A bill that came without a PDF is drawn while its reader waits.
const PDF_TIMEOUT_MS = 30_000;

export type Cms = ReturnType<typeof cmsOver>;

let known: Cms | undefined;

export const cms = (): Cms => (known ??= cmsOver(connectionTo(settings().cmsUrl, settings().siteToken)));

/** The only door to the CMS. */
export function cmsOver(ask: Connection) {
  const path = (name: string) => `/api/tickets/${name}`;
  const ofSession = (session: string) => ({ 'x-ticket-session': session });

  return {
    /** Null: wrong, expired or revoked. The site is not told which, so it cannot tell. */
    async exchange(token: string, headers: Headers): Promise<Exchanged | null> {
      const header = (name: string, longest: number) => headers.get(name)?.slice(0, longest) ?? null;
      const asked: ExchangeRequest = {
        token: token.slice(0, 100),
        userAgent: header('user-agent', 500),
        method: 'GET',
        brands: header('sec-ch-ua', 300),
        purpose: header('sec-purpose', 100) ?? header('purpose', 100) ?? header('x-moz', 100),
      };
      const answer = await ask('POST', path('exchange'), { json: asked });
      return parsed(answer, path('exchange'), Exchanged.nullable());
    },

    ...billViewsOver(ask, path('bill-view')),

    /** The page that a link opens as it was drawn ahead; null where it is to be drawn. */
    drawnPage: drawnPagesOver(ask, path('drawn-pages/find')),

    /** Pages to draw before anybody asks for them; none when nothing is due. */
    async pagesToDraw(): Promise<PageToDraw[]> {
      return parsed(await ask('POST', path('pages-to-draw')), path('pages-to-draw'), z.array(PageToDraw));
    },

    keepDrawn: (drawn: DrawnPages): Promise<void> => told('drawn-pages', { json: drawn }),

    /** What staff are about to publish, as it was saved or as it stands in their form. Null when the token is over. */
    async preview(token: string, chosen: URLSearchParams, form: unknown): Promise<BillPreview | null> {
      const asked = { headers: { 'x-preview': token.slice(0, 200) }, ...(form === null ? {} : { json: form }) };
      const answer = await ask(form === null ? 'GET' : 'POST', `${path('preview')}?${chosen}`, asked);
      if (answer.statusCode === 404) return nothing(answer);
      return parsed(answer, path('preview'), BillPreview);
    },

    async identify(session: string, code: string): Promise<Identification> {
      const answer = await ask('POST', path('identify'), { headers: ofSession(session), json: { code } });
      const refusal = REFUSALS[answer.statusCode ?? 0];
      if (refusal) return { outcome: refusal, identified: nothing(answer) };
      return { outcome: 'identified', identified: await parsed(answer, path('identify'), Identified) };
    },

    /** The document as it streams in; whoever gets it must read it to its end. */
    async pdf(session: string, language: string): Promise<Pdf> {
      const answer = await ask('GET', `${path('pdf')}?lang=${language}`, {
        headers: ofSession(session),
        timeoutMs: PDF_TIMEOUT_MS,
      });
      if (answer.statusCode === 200) return { outcome: 'open', answer };
      nothing(answer);
      if (answer.statusCode === 403) return { outcome: 'not_identified' };
      if (answer.statusCode === 404) return { outcome: 'over' };
      throw unavailable(path('pdf'));
    },

    beacon: (session: string, { automated }: { automated: boolean }): Promise<void> =>
      told('beacon', { headers: ofSession(session), json: { automated } }),
    record: (session: string, action: 'calendar' | 'speech'): Promise<void> =>
      told('actions', { headers: ofSession(session), json: { action } }),
    renew: (token: string): Promise<void> => told('renewals', { json: { token } }),

    /** Null where the company has no logo. */
    async logo(company: string): Promise<IncomingMessage | null> {
      const answer = await ask('GET', path(`logos/${encodeURIComponent(company)}`));
      return answer.statusCode === 200 ? answer : nothing(answer);
    },

    /** A file that a page shows, the part of it that a player asks for, or 416; null where no page shows it. */
    async media(name: string, range: string | null): Promise<IncomingMessage | null> {
      const answer = await ask('GET', path(`media/${encodeURIComponent(name)}`), range ? { headers: { range } } : {});
      return [200, 206, 416].includes(answer.statusCode ?? 0) ? answer : nothing(answer);
    },
  };

  async function told(name: string, asked: Parameters<Connection>[2]): Promise<void> {
    const answer = await ask('POST', path(name), asked);
    nothing(answer);
    // 404: the session is over. What is told then is of no use to anybody.
    if ((answer.statusCode ?? 500) >= 400 && answer.statusCode !== 404) throw unavailable(path(name));
  }
}

export type Pdf = { outcome: 'open'; answer: IncomingMessage } | { outcome: 'not_identified' } | { outcome: 'over' };

export type Identification =
  { outcome: 'identified'; identified: Identified } | { outcome: 'wrong' | 'too_many' | 'over'; identified: null };

// 400 is a code that no bill could have: too long, or empty.
const REFUSALS: Record<number, 'wrong' | 'too_many' | 'over' | undefined> = {
  400: 'wrong',
  403: 'wrong',
  404: 'over',
  429: 'too_many',
};
