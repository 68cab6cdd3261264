import { once } from 'node:events';
import { join } from 'node:path';
import { fileHeaders } from '../src/security-headers.ts';
import { settings } from '../src/settings.ts';
import { type BuiltSite, startPagesFirst } from './pages-first.ts';

const ANSWERS_TIMEOUT_MS = 10_000;

/** The built site as a process of its own. Astro's program knows no end: this one answers what has begun. */
const { host, port } = settings();
Object.assign(process.env, {
  ASTRO_NODE_AUTOSTART: 'disabled',
  ASTRO_NODE_LOGGING: 'disabled',
  HOST: host,
  PORT: String(port),
});

const built = (await import(join(import.meta.dirname, '../dist/server/entry.mjs'))) as BuiltSite;
const server = startPagesFirst(built);
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
