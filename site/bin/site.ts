import { once } from 'node:events';
import { join } from 'node:path';
import { cmsOver } from '../src/cms.ts';
import { connectionTo } from '../src/cms-connection.ts';
import { fileHeaders } from '../src/security-headers.ts';
import { settings } from '../src/settings.ts';
import { loadSite } from './built-site.ts';
import { drawnFirst } from './drawn-first.ts';
import { startPagesFirst } from './pages-first.ts';

const ANSWERS_TIMEOUT_MS = 10_000;

/** The built site as a process of its own. Astro's program knows no end: this one answers what has begun. */
const { cmsUrl, siteToken } = settings();
const site = await loadSite(join(import.meta.dirname, '../dist'), settings());
const server = startPagesFirst(site, drawnFirst(site, cmsOver(connectionTo(cmsUrl, siteToken))));
const headersOf = fileHeaders(settings());
server.prependListener('request', ({ url = '/' }, response) => {
  for (const [name, value] of headersOf(url)) response.setHeader(name, value);
});
if (!server.listening) await once(server, 'listening');

const stop = (): void => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), ANSWERS_TIMEOUT_MS).unref();
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
process.once('disconnect', stop);
process.send?.('ready');
