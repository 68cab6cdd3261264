import { once } from 'node:events';
import { loadSite } from '../../site/bin/built-site.ts';
import { startPagesFirst } from '../../site/bin/pages-first.ts';

/** Serves any of the sites that are measured, all in the same way. */
const { SITE_DIST = '', SITE_PORT = '', DRAWS = '' } = process.env;

const server = startPagesFirst(await loadSite(SITE_DIST, { host: '127.0.0.1', port: Number(SITE_PORT) }));
// Drawn ahead by another version of the site, it would seem: each page is drawn when it is asked for.
if (DRAWS === 'on demand') process.env['SITE_BUILD'] = 'another';
if (!server.listening) await once(server, 'listening');
process.once('SIGTERM', () => process.exit(0));
process.send?.('ready');
