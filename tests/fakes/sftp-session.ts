import { constants } from 'node:fs';
import {
  type FileHandle,
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rmdir,
  stat,
  unlink,
  utimes,
} from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { basename, dirname, join, posix, sep } from 'node:path';
import ssh2, { type Attributes, type FileEntry, type SFTPWrapper } from 'ssh2';

const { STATUS_CODE, OPEN_MODE } = ssh2.utils.sftp;

type OpenFile = { kind: 'file'; file: FileHandle };
type OpenFolder = { kind: 'folder'; path: string; isRead: boolean };

/**
 * One client's SFTP session below a root folder. Each request is answered with its result or its status;
 * a renaming for which `hangUp` answers something is not.
 */
export function serveSftp(sftp: SFTPWrapper, root: string, hangUp: (path: string) => unknown = () => undefined): void {
  const handles = new Map<number, OpenFile | OpenFolder>();
  let lastHandle = 0;

  const remember = (opened: OpenFile | OpenFolder): Buffer => {
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE((lastHandle += 1));
    handles.set(lastHandle, opened);
    return handle;
  };
  const opened = <Kind extends 'file' | 'folder'>(handle: Buffer, kind: Kind) => {
    const found = handle.length === 4 ? handles.get(handle.readUInt32BE()) : undefined;
    if (found?.kind !== kind) throw new Refusal(STATUS_CODE.FAILURE);
    return found as Extract<OpenFile | OpenFolder, { kind: Kind }>;
  };
  /** What a request does, and its status when it fails. */
  const answer = (id: number, work: () => Promise<void>) =>
    void work().catch((error: unknown) => sftp.status(id, statusOf(error)));
  const done = (id: number) => sftp.status(id, STATUS_CODE.OK);

  sftp.on('OPEN', (id, name, flags) =>
    answer(id, async () => {
      const file = await open(await within(root, name), openFlags(flags), 0o644);
      sftp.handle(id, remember({ kind: 'file', file }));
    }),
  );
  sftp.on('READ', (id, handle, offset, length) =>
    answer(id, async () => {
      const { buffer, bytesRead } = await opened(handle, 'file').file.read(Buffer.alloc(length), 0, length, offset);
      if (bytesRead === 0) sftp.status(id, STATUS_CODE.EOF);
      else sftp.data(id, buffer.subarray(0, bytesRead));
    }),
  );
  sftp.on('WRITE', (id, handle, offset, data) =>
    answer(id, async () => {
      await opened(handle, 'file').file.write(data, 0, data.length, offset);
      done(id);
    }),
  );
  sftp.on('CLOSE', (id, handle) =>
    answer(id, async () => {
      const found = handles.get(handle.readUInt32BE());
      handles.delete(handle.readUInt32BE());
      if (found?.kind === 'file') await found.file.close();
      done(id);
    }),
  );

  sftp.on('OPENDIR', (id, name) =>
    answer(id, async () => {
      const path = await within(root, name);
      if (!(await stat(path)).isDirectory()) throw new Refusal(STATUS_CODE.FAILURE);
      sftp.handle(id, remember({ kind: 'folder', path, isRead: false }));
    }),
  );
  sftp.on('READDIR', (id, handle) =>
    answer(id, async () => {
      const folder = opened(handle, 'folder');
      if (folder.isRead) {
        sftp.status(id, STATUS_CODE.EOF);
        return;
      }
      folder.isRead = true;
      sftp.name(id, await entriesOf(folder.path));
    }),
  );
  sftp.on('MKDIR', (id, name) => answer(id, async () => void (await mkdir(await within(root, name)), done(id))));
  sftp.on('RMDIR', (id, name) => answer(id, async () => void (await rmdir(await within(root, name)), done(id))));
  sftp.on('REMOVE', (id, name) => answer(id, async () => void (await unlink(await within(root, name)), done(id))));
  sftp.on('RENAME', (id, from, to) =>
    answer(id, async () => {
      // Version 3 refuses to replace; nobody's file may vanish by a rename.
      const target = await within(root, to);
      if (hangUp(virtual(to)) !== undefined) return;
      if (await lstat(target).catch(() => null)) throw new Refusal(STATUS_CODE.FAILURE);
      await rename(await within(root, from), target);
      done(id);
    }),
  );

  sftp.on('STAT', (id, name) =>
    answer(id, async () => sftp.attrs(id, attributesOf(await stat(await within(root, name))))),
  );
  sftp.on('LSTAT', (id, name) =>
    answer(id, async () => sftp.attrs(id, attributesOf(await lstat(await within(root, name))))),
  );
  sftp.on('FSTAT', (id, handle) =>
    answer(id, async () => sftp.attrs(id, attributesOf(await opened(handle, 'file').file.stat()))),
  );
  sftp.on('SETSTAT', (id, name, { atime, mtime }) =>
    answer(id, async () => {
      if (mtime !== undefined) await utimes(await within(root, name), atime ?? mtime, mtime);
      done(id);
    }),
  );
  sftp.on('FSETSTAT', (id) => done(id));
  sftp.on('REALPATH', (id, name) => {
    const filename = virtual(name);
    sftp.name(id, [{ filename, longname: filename, attrs: {} as Attributes }]);
  });
  sftp.on('READLINK', (id) => sftp.status(id, STATUS_CODE.OP_UNSUPPORTED));
  sftp.on('SYMLINK', (id) => sftp.status(id, STATUS_CODE.OP_UNSUPPORTED));
  sftp.on('close', () => {
    for (const found of handles.values()) if (found.kind === 'file') void found.file.close().catch(() => undefined);
  });
}

class Refusal extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`SFTP status ${status}`);
    this.status = status;
  }
}

function statusOf(error: unknown): number {
  if (error instanceof Refusal) return error.status;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return STATUS_CODE.NO_SUCH_FILE;
  return code === 'EACCES' || code === 'EPERM' ? STATUS_CODE.PERMISSION_DENIED : STATUS_CODE.FAILURE;
}

/** As the client sees it: always absolute, `..` ends at the root. */
const virtual = (name: string) => posix.join('/', name);

/** Where it really is. A link that leads out of the root leads nowhere. */
async function within(root: string, name: string): Promise<string> {
  const home = await realpath(root);
  const path = join(home, virtual(name));
  if (path === join(home, '/')) return home;

  const parent = await realpath(dirname(path));
  const real = await realpath(path).catch(() => join(parent, basename(path)));
  if (!real.startsWith(home + sep)) throw new Refusal(STATUS_CODE.PERMISSION_DENIED);
  return path;
}

function openFlags(flags: number): number {
  const { O_RDONLY, O_WRONLY, O_RDWR, O_APPEND, O_CREAT, O_TRUNC, O_EXCL } = constants;
  const isRead = Boolean(flags & OPEN_MODE.READ);
  const isWrite = Boolean(flags & OPEN_MODE.WRITE);
  const access = isWrite ? (isRead ? O_RDWR : O_WRONLY) : O_RDONLY;
  return (
    access |
    (flags & OPEN_MODE.APPEND ? O_APPEND : 0) |
    (flags & OPEN_MODE.CREAT ? O_CREAT : 0) |
    (flags & OPEN_MODE.TRUNC ? O_TRUNC : 0) |
    (flags & OPEN_MODE.EXCL ? O_EXCL : 0)
  );
}

async function entriesOf(folder: string): Promise<FileEntry[]> {
  const names = await readdir(folder);
  const entries = await Promise.all(
    names.map(async (filename) => {
      const stats = await lstat(join(folder, filename)).catch(() => null);
      return stats && { filename, longname: longNameOf(filename, stats), attrs: attributesOf(stats) };
    }),
  );
  // Removed by somebody while we looked.
  return entries.filter((entry) => entry !== null);
}

const attributesOf = ({ mode, uid, gid, size, atimeMs, mtimeMs }: Stats): Attributes => ({
  mode,
  uid,
  gid,
  size,
  atime: Math.floor(atimeMs / 1_000),
  mtime: Math.floor(mtimeMs / 1_000),
});

/** As `ls -l` writes it: clients read the kind of an entry from its first letter. */
function longNameOf(name: string, stats: Stats): string {
  const kind = stats.isDirectory() ? 'd' : stats.isSymbolicLink() ? 'l' : '-';
  const letters = [...'rwxrwxrwx'].map((letter, place) => (stats.mode & (1 << (8 - place)) ? letter : '-')).join('');
  const day = stats.mtime.toUTCString();
  return `${kind}${letters} 1 nitida nitida ${stats.size} ${day.slice(8, 11)} ${day.slice(5, 7)} ${day.slice(17, 22)} ${name}`;
}
