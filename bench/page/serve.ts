import { once } from 'node:events';
import { join } from 'node:path';
import { type BuiltSite, startPagesFirst } from '../../site/bin/pages-first.ts';

/** Serves any of the sites that are measured, all in the same way. */
const { SITE_DIST = '', SITE_PORT = '' } = process.env;
Object.assign(process.env, { ASTRO_NODE_AUTOSTART: 'disabled', ASTRO_NODE_LOGGING: 'disabled' });
Object.assign(process.env, { HOST: '127.0.0.1', PORT: SITE_PORT });

const server = startPagesFirst((await import(join(SITE_DIST, 'server/entry.mjs'))) as BuiltSite);
if (!server.listening) await once(server, 'listening');
process.once('SIGTERM', () => process.exit(0));
process.send?.('ready');
