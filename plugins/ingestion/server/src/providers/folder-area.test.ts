import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { behavesLikeAReservedArea } from './area-contract.ts';
import { openFolderArea } from './folder-area.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'nitida-area-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

behavesLikeAReservedArea('a folder', async () => ({
  folder: join(root, 'lume'),
  open: () => openFolderArea({ kind: 'folder', path: join(root, 'lume') }),
}));

describe('a folder as a reserved area', () => {
  it('does not follow a link that took the place of a file', async () => {
    const area = await openFolderArea({ kind: 'folder', path: root });
    await symlink('/etc/hostname', join(root, 'a.zip'));
    const read = async () => text(await area.open('a.zip'));
    await expect(read()).rejects.toMatchObject({ code: 'ELOOP' });
  });

  it('says when it cannot be used', async () => {
    await writeFile(join(root, 'file'), '');
    await expect(openFolderArea({ kind: 'folder', path: join(root, 'file') })).rejects.toMatchObject({
      code: 'area.path_missing',
      details: { path: join(root, 'file') },
    });
  });
});
