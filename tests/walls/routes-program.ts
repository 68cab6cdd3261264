import { createRequire } from 'node:module';
import type { Core } from '@strapi/strapi';

type Program = { application(options: { serveAdminPanel: boolean }): Core.Strapi };

/** What is used of a route of Koa's router; Strapi declares them as any. */
type Layer = { methods: string[]; path: string };

const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Prints every route of the loaded application as JSON, and ends. */
async function main(): Promise<void> {
  const { application } = createRequire(import.meta.url)('../../cms/bin/program.js') as Program;
  const strapi = application({ serveAdminPanel: true });
  await strapi.load();

  strapi.server.mount();
  const routes = strapi.server
    .listRoutes()
    .flatMap(({ methods, path }: Layer) =>
      methods.filter((method) => METHODS.has(method)).map((method) => ({ method, path })),
    );
  process.stdout.write(`\nROUTES ${JSON.stringify(routes)}\n`);
  await strapi.destroy();
  process.exit(0);
}

await main();
