import { gzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import inject from 'light-my-request';
import type { DrawnPages, PageToDraw } from '@nitida/plugin-tickets/contract';
import { sessionCookie } from '../src/features/open-link/session-cookie.ts';
import type { BuiltSite } from './built-site.ts';

type Cms = { pagesToDraw(): Promise<PageToDraw[]>; keepDrawn(drawn: DrawnPages): Promise<void> };
type DrawnPage = DrawnPages['pages'][number];

/**
 * Draws the pages that are due and hands them in. Between two it rests as long as the one before took: where
 * readers come, pages take longer, and so do the rests. Answers how many were due.
 *
 * Ended in the middle, it loses what it had in hands; those are drawn when their readers come.
 */
export async function drawDuePages(site: BuiltSite, cms: Cms, signal: AbortSignal): Promise<number> {
  const due = await cms.pagesToDraw();
  const pages: DrawnPage[] = [];
  for (const page of due) {
    if (signal.aborted) break;
    const began = performance.now();
    const drawn = await draw(site, page);
    if (drawn) pages.push(drawn);
    await sleep(performance.now() - began);
  }
  if (pages.length > 0) await cms.keepDrawn({ pages });
  return due.length;
}

/** Null for what is not to be kept: no page, or one that would be another by now. */
async function draw({ handler }: BuiltSite, { session, language }: PageToDraw): Promise<DrawnPage | null> {
  const ahead: NonNullable<App.Locals['ahead']> = { drawnFrom: null };
  const { statusCode, payload } = await inject(
    (request, response) => handler(request, response, undefined, { ahead }),
    {
      url: `/${language}/`,
      headers: { cookie: sessionCookie(session) },
    },
  );
  const { drawnFrom } = ahead;
  return statusCode === 200 && drawnFrom ? { session, language, drawnFrom, page: packed(payload) } : null;
}

/** Small rather than soon: it is made once, and nobody waits for it. */
const packed = (html: string): string => gzipSync(html, { level: 9 }).toString('base64');
