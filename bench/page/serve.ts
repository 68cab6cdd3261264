import { once } from 'node:events';
import { cmsOver } from '../../site/src/cms.ts';
import { connectionTo } from '../../site/src/cms-connection.ts';
import { settings } from '../../site/src/settings.ts';
import { loadSite } from '../../site/bin/built-site.ts';
import { drawnFirst } from '../../site/bin/drawn-first.ts';
import { startPagesFirst } from '../../site/bin/pages-first.ts';

/** Serves any of the sites that are measured, all in the same way. */
const { SITE_DIST = '', SITE_PORT = '', DRAWS = '' } = process.env;

const site = await loadSite(SITE_DIST, { host: '127.0.0.1', port: Number(SITE_PORT) });
const { cmsUrl, siteToken } = settings();
// The other contestants' sites have their own door to a CMS, or none.
const answer = DRAWS === '' ? site.handler : drawnFirst(site, cmsOver(connectionTo(cmsUrl, siteToken)));
const server = startPagesFirst(site, (request, response) => answer(request, response));
// Drawn ahead by another version of the site, it would seem: each page is drawn when it is asked for.
if (DRAWS === 'on demand') process.env['SITE_BUILD'] = 'another';
if (!server.listening) await once(server, 'listening');
process.once('SIGTERM', () => process.exit(0));
process.send?.('ready');
