import { constants } from 'node:fs';
import { access, lstat, mkdir, open, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@nitida/kernel/errors';
import { lookOf, markerOf } from '../domain/arrivals.ts';
import type { AreaAddress, AreaEntry, ReservedArea } from '../domain/reserved-area.ts';

/** A reserved area that is a folder of this machine. */
export async function openFolderArea({ path }: Extract<AreaAddress, { kind: 'folder' }>): Promise<ReservedArea> {
  const usable = mkdir(path, { recursive: true }).then(() => access(path, constants.R_OK | constants.W_OK));
  await usable.catch((cause: unknown) => {
    throw new AppError('conflict', 'area.path_missing', 'The folder of the area cannot be used', {
      cause,
      details: { path },
    });
  });

  /** Links are nobody's drop: they may point anywhere. */
  const look = async (name: string): Promise<AreaEntry | null> => {
    const stats = await lstat(join(path, name)).catch(ignoreMissing);
    return stats?.isFile() ? { name, size: stats.size, modifiedAt: stats.mtime } : null;
  };

  return {
    async list() {
      const entries = await Promise.all((await readdir(path)).map(look));
      return entries.filter((entry) => entry !== null);
    },

    async open(name) {
      // Between the listing and now it may have become a link to somewhere else.
      const file = await open(join(path, name), constants.O_RDONLY | constants.O_NOFOLLOW);
      return file.createReadStream();
    },

    async settle(entry, { folder, name, report }) {
      const found = await look(entry.name);
      if (!found) return 'gone';
      if (lookOf(found) !== lookOf(entry)) return 'replaced';

      await mkdir(join(path, folder), { recursive: true });
      await writeFile(join(path, folder, `${name}.txt`), report);
      await rename(join(path, entry.name), join(path, folder, name));
      await rename(join(path, markerOf(entry.name)), join(path, folder, markerOf(name))).catch(ignoreMissing);
      return 'settled';
    },

    close: async () => {},
  };
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
