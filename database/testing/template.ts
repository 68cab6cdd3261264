import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { testEnvironment } from './environment.ts';

const root = resolve(import.meta.dirname, '../..');

const BUILD_LOCK = 20_261_123;

const SCHEMA_FILES = [
  'database/migrations/*.sql',
  'cms/src/api/**/schema.json',
  'cms/src/components/**/*.json',
  'plugins/*/server/src/content-types/**/*',
  'node_modules/@strapi/strapi/package.json',
];

/**
 * Makes a database of its own, with all tables and no rows, and answers its address. It is copied
 * from a template that the real application filled once: Strapi's tables, then our migrations.
 */
export async function cloneTemplate(): Promise<string> {
  const server = serverUrl();
  const name = `nitida_test_${Date.now()}_${randomBytes(4).toString('hex')}`;
  await withClient(server, async (client) => {
    const template = await ensureTemplate(client, server);
    await client.query(`create database ${name} template ${template}`);
  });
  return addressOf(server, name);
}

export async function dropClone(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await withClient(serverUrl(), (client) => client.query(`drop database if exists ${name} with (force)`));
}

/** What killed runs have left: clones of more than an hour ago, and templates of other days' schemas. */
export async function dropLeftovers(server: string): Promise<void> {
  await withClient(server, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `
      select d.datname as name
      from pg_database d
      where not exists (select from pg_stat_activity a where a.datid = d.oid)
        and case
          when d.datname like 'nitida\\_test\\_%' then
            to_timestamp(split_part(d.datname, '_', 3)::bigint / 1000) < now() - interval '1 hour'
          when d.datname like 'nitida\\_template\\_%' then
            coalesce(shobj_description(d.oid, 'pg_database')::timestamptz, 'epoch') < now() - interval '1 day'
              and d.datname <> $1
          else false
        end`,
      [templateName()],
    );
    for (const { name } of rows) await client.query(`drop database if exists ${name}`);
  });
}

async function ensureTemplate(client: Client, server: string): Promise<string> {
  const template = templateName();
  if (await exists(client, template)) return template;

  // The first to come builds it, the others wait here.
  await client.query('select pg_advisory_lock($1)', [BUILD_LOCK]);
  try {
    if (!(await exists(client, template))) await build(client, server, template);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [BUILD_LOCK]);
  }
  return template;
}

/** Under another name until it is complete: what exists as template is whole. */
async function build(client: Client, server: string, template: string): Promise<void> {
  const unfinished = `${template}_unfinished`;
  await client.query(`drop database if exists ${unfinished} with (force)`);
  await client.query(`create database ${unfinished}`);
  await migrateByTheApplication(addressOf(server, unfinished));
  await client.query(`comment on database ${unfinished} is '${new Date().toISOString()}'`);
  await client.query(`alter database ${unfinished} rename to ${template}`);
}

async function migrateByTheApplication(url: string): Promise<void> {
  const node = join(root, 'node_modules/node/bin/node');
  const options = { cwd: root, env: testEnvironment({ DATABASE_URL: url }), timeout: 120_000 };
  try {
    await promisify(execFile)(node, [join(root, 'cms/bin/migrate.js')], options);
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(
      `The template database of the tests could not be made: cms/bin/migrate.js failed.\n${stdout}${stderr}`,
    );
  }
}

let known: string | undefined;

/** Named by what decides its tables: a changed schema or migration asks for another template. */
function templateName(): string {
  if (known) return known;
  const hash = createHash('sha256');
  const files = globSync(SCHEMA_FILES, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
  }
  known = `nitida_template_${hash.digest('hex').slice(0, 16)}`;
  return known;
}

async function exists(client: Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  return rowCount === 1;
}

function serverUrl(): string {
  const url = process.env['NITIDA_TEST_SERVER'];
  if (!url) throw new Error('No test server: database/testing/global-setup.ts starts it, run the tests with Jest');
  return url;
}

function addressOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
