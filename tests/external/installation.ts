import { cp, mkdir, mkdtemp, readdir, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { testEnvironment } from '@nitida/database/testing/environment';
import { buildIfStale, builds } from '../../launcher/builds.ts';
import { projectRoot } from '../program.ts';

export type Installation = { folder: string; remove(): Promise<void> };

/** Neither what installing brings nor what running writes. */
const LEFT_OUT = new Set(['node_modules', '.git', '.data', '.env', 'screenshots']);

/**
 * This project in a folder of its own, installed and built, with the `.env` that is given: how it
 * looks where somebody has set it up. What npm has installed is shared with this folder.
 */
export async function installedWith(settings: Record<string, string>): Promise<Installation> {
  const env = testEnvironment({ DATABASE_URL: 'postgres://nobody@127.0.0.1/none' });
  for (const build of Object.values(builds)) await buildIfStale(build, { env, announce: () => {} });

  const folder = await mkdtemp(join(tmpdir(), 'nitida-installed-'));
  await cp(projectRoot, folder, { recursive: true, filter: (source) => !LEFT_OUT.has(basename(source)) });
  await shareModules(folder);
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(join(folder, '.env'), lines.join(''), { mode: 0o600 });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Our own packages are those of the new folder; everybody else's are where they are. */
async function shareModules(folder: string): Promise<void> {
  const [ours, theirs] = [join(folder, 'node_modules'), join(projectRoot, 'node_modules')];
  await mkdir(join(ours, '@nitida'), { recursive: true });
  for (const name of await readdir(theirs)) {
    if (name !== '@nitida' && name !== '.cache') await symlink(join(theirs, name), join(ours, name));
  }
  for (const name of await readdir(join(theirs, '@nitida'))) {
    await symlink(await readlink(join(theirs, '@nitida', name)), join(ours, '@nitida', name));
  }
  // A workspace has its own where it needs another version than the rest.
  for (const workspace of ['cms', 'site', 'database']) {
    await symlink(join(projectRoot, workspace, 'node_modules'), join(folder, workspace, 'node_modules'));
  }
}
