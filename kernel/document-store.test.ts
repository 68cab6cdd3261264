import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { folderStore } from './document-store.ts';

const HELLO = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe('the document store in a folder', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'documents-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const read = async (sha256: string) => {
    const { stream, size } = await folderStore(root).open(sha256);
    return { text: (await buffer(stream)).toString(), size };
  };

  it('names a document by the hash of its content', async () => {
    await expect(folderStore(root).put(Buffer.from('hello'))).resolves.toEqual({ sha256: HELLO, size: 5 });
    await expect(read(HELLO)).resolves.toEqual({ text: 'hello', size: 5 });
  });

  it('takes a stream as it comes', async () => {
    await expect(folderStore(root).put(Readable.from(['he', Buffer.from('llo')]))).resolves.toEqual({
      sha256: HELLO,
      size: 5,
    });
  });

  it('takes an empty document', async () => {
    await expect(folderStore(root).put(Readable.from([]))).resolves.toEqual({ sha256: EMPTY, size: 0 });
    await expect(read(EMPTY)).resolves.toEqual({ text: '', size: 0 });
  });

  it('stores the same content once, also when it arrives twice at a time', async () => {
    const store = folderStore(root);
    await Promise.all([store.put(Buffer.from('hello')), store.put(Buffer.from('hello'))]);
    await expect(readdir(join(root, '2c'))).resolves.toEqual([HELLO]);
  });

  it('sweeps away what programs that were killed have left half written, once it is a day old', async () => {
    await mkdir(join(root, 'incoming'));
    for (const name of ['abandoned', 'growing']) await writeFile(join(root, 'incoming', name), 'hel');
    await utimes(join(root, 'incoming', 'abandoned'), new Date('2026-01-01'), new Date('2026-01-01'));
    await folderStore(root).put(Buffer.from('hello'));
    await expect(readdir(join(root, 'incoming'))).resolves.toEqual(['growing']);
  });

  it('keeps nothing of a stream that breaks', async () => {
    const broken = Readable.from(
      (async function* () {
        yield 'hel';
        throw new Error('connection reset');
      })(),
    );
    await expect(folderStore(root).put(broken)).rejects.toThrow('connection reset');
    await expect(readdir(join(root, 'incoming'))).resolves.toEqual([]);
    await expect(folderStore(root).has(HELLO)).resolves.toBe(false);
  });

  it('hands out a file for who jumps about in it', async () => {
    await folderStore(root).put(Buffer.from('hello'));
    const file = await folderStore(root).openFile(HELLO);
    const { buffer } = await file.read(Buffer.alloc(3), 0, 3, 2);
    await file.close();
    expect(buffer.toString()).toBe('llo');
    await expect(folderStore(root).openFile('../x')).rejects.toMatchObject({ code: 'document.bad_hash' });
  });

  it('lets nobody else on the machine read', async () => {
    await folderStore(root).put(Buffer.from('hello'));
    expect((await stat(join(root, '2c', HELLO))).mode & 0o077).toBe(0);
  });

  it('says when it does not have a document', async () => {
    await expect(folderStore(root).has(HELLO)).resolves.toBe(false);
    await expect(folderStore(root).open(HELLO)).rejects.toMatchObject({ kind: 'not_found', code: 'document.missing' });
  });

  it.each(['../../etc/passwd', '', HELLO.toUpperCase()])('reads no path from %p', async (name) => {
    await expect(folderStore(root).open(name)).rejects.toMatchObject({ code: 'document.bad_hash' });
    await expect(folderStore(root).has(name)).rejects.toMatchObject({ code: 'document.bad_hash' });
  });
});
