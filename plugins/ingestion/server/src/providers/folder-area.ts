import { constants } from 'node:fs';
import { access, lstat, mkdir, open, readdir, realpath, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '@nitida/kernel/errors';
import { lookOf, markerOf } from '../domain/arrivals.ts';
import type { AreaAddress, AreaEntry, ReservedArea } from '../domain/reserved-area.ts';
import { unusedName } from './unused-name.ts';

/** A reserved area that is a folder of this machine. */
export async function openFolderArea({ path }: Extract<AreaAddress, { kind: 'folder' }>): Promise<ReservedArea> {
  const usable = mkdir(path, { recursive: true }).then(() => access(path, constants.R_OK | constants.W_OK));
  await usable.catch((cause: unknown) => {
    throw new AppError('conflict', 'area.path_missing', 'The folder of the area cannot be used', {
      cause,
      details: { path },
    });
  });
  const home = await realpath(path);

  /** Links are nobody's drop: they may point anywhere. That goes for folders, too. */
  const isWithin = async (folder: string) =>
    (await realpath(join(path, folder)).catch(ignoreMissing)) === join(home, folder);

  const look = async (name: string): Promise<AreaEntry | null> => {
    const stats = await lstat(join(path, name)).catch(ignoreMissing);
    return stats?.isFile() ? { name, size: stats.size, modifiedAt: stats.mtime } : null;
  };

  const listFolder = async (folder: string): Promise<AreaEntry[]> => {
    if (folder !== '' && !(await isWithin(folder))) return [];
    const names = await readdir(join(path, folder)).catch(noFolder);
    const entries = await Promise.all(names.map((name) => look(join(folder, name))));
    return entries.filter((entry) => entry !== null);
  };

  return {
    async list(folders) {
      const found = [];
      for (const folder of ['', ...folders]) found.push(...(await listFolder(folder)));
      return found;
    },

    look,

    async open(name) {
      // Between the listing and now it may have become a link to somewhere else.
      if (!(await isWithin(dirname(name)))) throw Object.assign(new Error('not there'), { code: 'ENOENT' });
      const file = await open(join(path, name), constants.O_RDONLY | constants.O_NOFOLLOW);
      return file.createReadStream();
    },

    async settle(entry, { folder, name, report }) {
      const found = await look(entry.name);
      if (!found) return 'gone';
      if (lookOf(found) !== lookOf(entry)) return 'replaced';

      const isTaken = async (candidate: string) => (await lstat(join(path, candidate)).catch(ignoreMissing)) !== null;
      const target = join(path, await unusedName(join(folder, name), isTaken));
      await mkdir(dirname(target), { recursive: true });
      await writeFile(`${target}.txt`, report);
      await rename(join(path, markerOf(entry.name)), markerOf(target)).catch(ignoreMissing);
      await rename(join(path, entry.name), target);
      return 'settled';
    },

    close: async () => {},
  };
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

function noFolder(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
  throw error;
}
