import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';

export type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** What Astro's adapter builds in its mode "middleware". */
export type BuiltSite = {
  startServer(): { server: { server: Server } };
  handler(request: IncomingMessage, response: ServerResponse, next?: undefined, locals?: App.Locals): unknown;
};

/** Loads what `astro build` has made; once in a process. It reads its address and its name when it is loaded. */
export async function loadSite(dist: string, { host, port }: { host: string; port: number }): Promise<BuiltSite> {
  Object.assign(process.env, {
    ASTRO_NODE_AUTOSTART: 'disabled',
    ASTRO_NODE_LOGGING: 'disabled',
    HOST: host,
    PORT: String(port),
    SITE_BUILD: nameOf(dist),
  });
  return (await import(join(dist, 'server/entry.mjs'))) as BuiltSite;
}

/** Made of all that was built: another build draws another page. */
function nameOf(dist: string): string {
  const hash = createHash('sha256');
  const files = globSync('**/*', { cwd: dist, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort())
    hash.update(path.slice(dist.length)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('base64url');
}
