import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { SftpLogin } from '@nitida/kernel/sftp';
import { newKeyPair, type SftpServer, startSftpServer } from '@nitida/tests/fakes/sftp-server';
import { startTcpProxy } from '@nitida/tests/faults/tcp-proxy';
import { behavesLikeAReservedArea } from './area-contract.ts';
import { openSftpArea } from './sftp-area.ts';

const keys = newKeyPair();

let root: string;
let server: SftpServer;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'nitida-sftp-'));
  server = await startSftpServer({ users: [{ name: 'lume', password: 'segreta', publicKey: keys.public, root }] });
});
afterEach(async () => {
  await server.stop();
  await rm(root, { recursive: true, force: true });
});

const login = (given: Partial<SftpLogin & { path: string; isOurs: boolean }> = {}) => ({
  kind: 'sftp' as const,
  path: '/drop',
  isOurs: false,
  host: '127.0.0.1',
  port: server.port,
  username: 'lume',
  password: 'segreta',
  privateKey: null,
  hostKey: server.hostKey,
  ...given,
});

behavesLikeAReservedArea('an SFTP server', async () => {
  await mkdir(join(root, 'drop'), { recursive: true });
  return { folder: join(root, 'drop'), open: () => openSftpArea(login()) };
});

describe('an SFTP server as a reserved area', () => {
  const open = (given?: Parameters<typeof login>[0]) => openSftpArea(login(given));

  it('lets in with a key, too', async () => {
    const area = await open({ path: '/', password: null, privateKey: keys.private });
    expect(await area.list([])).toEqual([]);
    await area.close();
  });

  it('gets no password when it shows another host key', async () => {
    await expect(open({ hostKey: `SHA256:${'A'.repeat(43)}` })).rejects.toMatchObject({
      code: 'area.host_key_changed',
      details: { expected: `SHA256:${'A'.repeat(43)}`, found: server.hostKey },
    });
  });

  it('is known by its key however that is padded', async () => {
    const area = await open({ path: '/', hostKey: `${server.hostKey}=` });
    await area.close();
  });

  it('says that it refuses the credentials', async () => {
    await expect(open({ password: 'wrong' })).rejects.toMatchObject({ code: 'area.login_refused' });
  });

  it('says that it does not answer', async () => {
    await expect(open({ port: 1 })).rejects.toMatchObject({ code: 'area.unreachable', details: { host: '127.0.0.1' } });
  });

  it('says that a private key cannot be read', async () => {
    await expect(open({ privateKey: 'no key' })).rejects.toMatchObject({ code: 'area.settings_unreadable' });
  });

  it('says that the folder is not there', async () => {
    await expect(open({ path: '/nowhere' })).rejects.toMatchObject({
      code: 'area.path_missing',
      details: { path: '/nowhere' },
    });
  });

  it('gets its folders made where it is our own', async () => {
    const area = await open({ path: '/areas/lume', isOurs: true });
    expect(await area.list([])).toEqual([]);
    await area.close();
  });

  it('is given up when the server falls silent, and when the line is cut in the middle of a file', async () => {
    await writeFile(join(root, 'a.zip'), Buffer.alloc(1_000_000));
    const line = await startTcpProxy(server.port);
    const open = () => openSftpArea(login({ path: '/', port: line.port }), 500);
    const lost = { code: 'area.connection_lost', details: { host: '127.0.0.1' } };

    const silent = await open();
    line.slowTo(1);
    await expect(silent.list([])).rejects.toMatchObject(lost);
    await silent.close();

    line.slowTo(null);
    const cut = await open();
    line.cutAfter(300_000);
    const read = async () => buffer(await cut.open('a.zip'));
    await expect(read()).rejects.toMatchObject(lost);
    await cut.close();
    await line.close();
  });
});
