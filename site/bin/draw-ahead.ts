import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cmsOver } from '../src/cms.ts';
import { connectionTo } from '../src/cms-connection.ts';
import { settings } from '../src/settings.ts';
import { loadSite } from './built-site.ts';
import { drawDuePages } from './draw-due-pages.ts';

// A link is opened seconds after its message came, seldom sooner.
const IDLE_MS = 1_000;
const AFTER_FAILURE_MS = 5_000;

/**
 * Draws the pages that links open, while their messages go out: a process of its own beside the site, which
 * nobody can reach. Without it each page is drawn when its reader asks for it.
 */
const site = await loadSite(join(import.meta.dirname, '../dist'), settings());
const cms = cmsOver(connectionTo(settings().cmsUrl, settings().siteToken));
const stopping = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(signal, () => stopping.abort());
process.send?.('ready');

const { signal } = stopping;
while (!signal.aborted) {
  const pause = await drawDuePages(site, cms, signal).then((due) => (due > 0 ? 0 : IDLE_MS), tellFailure);
  await sleep(pause, undefined, { signal }).catch(() => undefined);
}
process.exit(0);

function tellFailure(error: unknown): number {
  const { code = 'draw.failed', message = '' } = error as { code?: string; message?: string };
  process.stderr.write(`${JSON.stringify({ level: 'error', code, message })}\n`);
  return AFTER_FAILURE_MS;
}
