import { once } from 'node:events';
import { createServer } from 'node:net';
import { startProgram } from '@nitida/tests/program';
import { buildIfStale, builds } from '../../../launcher/builds.ts';
import { type Fixture, startCmsFixture } from './cms-fixture.ts';

export type RunningSite = {
  url: string;
  fixture: Fixture;
  /** All that it has written so far. */
  log(): string;
  stop(): Promise<number | null>;
};

/** The site as it is deployed, built and in a process of its own, before the invented CMS. */
export async function startSite(settings: Record<string, string> = {}): Promise<RunningSite> {
  await buildIfStale(builds.site, {
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    announce: () => undefined,
  });

  const fixture = await startCmsFixture();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = await startProgram('site/bin/site.ts', {
    PATH: process.env['PATH'] ?? '',
    NODE_ENV: 'production',
    TZ: 'UTC',
    CMS_URL: fixture.url,
    SITE_URL: url,
    SITE_PORT: String(port),
    SITE_TOKEN: fixture.siteToken,
    // So that each visitor of a test may have an address.
    SITE_TRUSTED_PROXIES: '127.0.0.1',
    ...settings,
  });

  return {
    url,
    fixture,
    log: () => program.log(),
    stop: async () => {
      const code = await program.stop();
      await fixture.stop();
      return code;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  // A server that listens on a port has an address of that kind.
  return typeof address === 'object' && address ? address.port : 0;
}
