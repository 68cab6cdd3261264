import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Core } from '@strapi/strapi';
import { dataFolder } from '../folders.ts';
import type { LogIn } from './people.ts';
import { refuseOtherCompanies, seedCompanies } from './seed-companies.ts';
import { seedPeople } from './seed-people.ts';

type Program = { application(options: { serveAdminPanel: boolean }): Core.Strapi };

/** Puts the companies and people of the demo into the database, through Strapi's own services, and ends. */
async function main(): Promise<void> {
  const { application } = createRequire(import.meta.url)('../../cms/bin/program.js') as Program;
  const strapi = application({ serveAdminPanel: false });
  await strapi.load();

  const file = dataFolder('demo-logins.json');
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as LogIn[]) : [];
  await refuseOtherCompanies(strapi);
  const companies = await seedCompanies(strapi);
  const logIns = await seedPeople(
    strapi,
    companies.map(({ id }) => id),
    known,
  );
  writeFileSync(file, JSON.stringify(logIns, null, 2), { mode: 0o600 });

  await strapi.destroy();
  process.exit(0);
}

await main();
