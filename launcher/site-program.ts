import { once } from 'node:events';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { config } from '@nitida/config';
import { PROJECT_ROOT } from './folders.ts';

type BuiltSite = { startServer(): { server: { server: Server } } };

/** The built site as a process of its own. Astro's program knows no end: this one answers what has begun. */
async function main(): Promise<void> {
  const { site } = config();
  process.env['ASTRO_NODE_AUTOSTART'] = 'disabled';
  process.env['ASTRO_NODE_LOGGING'] = 'disabled';
  process.env['HOST'] = site.host;
  process.env['PORT'] = String(site.port);

  const entry = join(PROJECT_ROOT, 'site/dist/server/entry.mjs');
  const built = (await import(entry)) as BuiltSite;
  const { server } = built.startServer().server;
  if (!server.listening) await once(server, 'listening');

  const stop = () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), 10_000).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
  process.send?.('ready');
}

await main();
