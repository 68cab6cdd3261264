import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import SftpClient from 'ssh2-sftp-client';
import { type SftpServer, startSftpServer } from './sftp-server.ts';

const keys = ssh2.utils.generateKeyPairSync('ed25519');

describe('the SFTP server of the demo and the tests', () => {
  let folder: string;
  let server: SftpServer;
  let clients: SftpClient[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sftp-'));
    server = await startSftpServer({
      users: [
        { name: 'acque', password: 'goccia', root: join(folder, 'acque') },
        { name: 'lume', publicKey: keys.public, root: join(folder, 'lume') },
      ],
    });
  });
  afterEach(async () => {
    await Promise.all(clients.map((client) => client.end()));
    clients = [];
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  const logIn = async (options: Record<string, unknown>) => {
    const client = new SftpClient('test', { error: () => {}, end: () => {}, close: () => {} });
    await client.connect({ host: '127.0.0.1', port: server.port, ...options });
    clients.push(client);
    return client;
  };
  const acque = () => logIn({ username: 'acque', password: 'goccia' });

  it('takes a file and gives it back', async () => {
    const client = await acque();
    const content = Buffer.alloc(300_000, 'bolletta');
    await client.put(content, '/bills.zip');
    expect(await client.get('/bills.zip')).toEqual(content);
    expect(await readFile(join(folder, 'acque', 'bills.zip'))).toEqual(content);
  });

  it('lists files and folders with their sizes', async () => {
    const client = await acque();
    await client.put(Buffer.from('x'.repeat(42)), '/one.txt');
    await client.mkdir('/done/deeper', true);
    const entries = await client.list('/');
    expect(entries).toContainEqual(expect.objectContaining({ name: 'one.txt', type: '-', size: 42 }));
    expect(entries).toContainEqual(expect.objectContaining({ name: 'done', type: 'd' }));
    expect(await client.exists('/done/deeper')).toBe('d');
  });

  it('moves a file, and never over another', async () => {
    const client = await acque();
    await client.put(Buffer.from('a'), '/a');
    await client.put(Buffer.from('b'), '/b');
    await expect(client.rename('/a', '/b')).rejects.toThrow();
    await client.rename('/a', '/c');
    expect(String(await client.get('/c'))).toBe('a');
  });

  it('removes files and empty folders', async () => {
    const client = await acque();
    await client.mkdir('/old');
    await client.put(Buffer.from('x'), '/old/x');
    await client.delete('/old/x');
    await client.rmdir('/old');
    expect(await client.exists('/old')).toBe(false);
  });

  it('lets in with a key', async () => {
    const client = await logIn({ username: 'lume', privateKey: keys.private });
    expect(await client.list('/')).toEqual([]);
  });

  it.each([
    ['a wrong password', { username: 'acque', password: 'pioggia' }],
    ['an unknown name', { username: 'nobody', password: 'goccia' }],
    ['a password where only a key was given', { username: 'lume', password: '' }],
    ["somebody else's key", { username: 'lume', privateKey: ssh2.utils.generateKeyPairSync('ed25519').private }],
  ])('refuses %s', async (_case, options) => {
    await expect(logIn(options)).rejects.toThrow(/authentication/i);
  });

  it('shows nothing above the root of a user', async () => {
    await writeFile(join(folder, 'secret'), 'secret');
    await symlink(join(folder, 'secret'), join(folder, 'acque', 'link'));
    const client = await acque();
    await expect(client.get('/../secret')).rejects.toThrow(/no such file/i);
    await expect(client.get('/link')).rejects.toThrow(/permission denied/i);
  });

  it('tells its host key as OpenSSH prints it', () => {
    expect(server.hostKey).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  });
});
