import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import ssh2 from 'ssh2';
import { openSftp } from './sftp.ts';

const hostKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' });

/** Lets everybody in, and answers nothing more. */
let server: ssh2.Server;
let port: number;
let attempts: string[];
let connections: ssh2.Connection[];
beforeEach(async () => {
  attempts = [];
  connections = [];
  server = new ssh2.Server({ hostKeys: [hostKey] }, (connection) => {
    connections.push(connection);
    connection.on('error', () => connection.end());
    connection.on('authentication', (attempt) => {
      attempts.push(attempt.method);
      attempt.accept();
    });
    connection.on('session', (accept) => accept().on('sftp', (take) => take().on('OPENDIR', () => {})));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  for (const connection of connections) connection.end();
  server.close();
});

const login = (pinned: string) => ({ host: '127.0.0.1', port, username: 'u', password: 'secret', hostKey: pinned });

/** What the server shows, told by the refusal of another key. */
const shownKey = async (): Promise<string> => {
  const refusal = openSftp(login('SHA256:other'), 1_000).then(
    () => null,
    (error: { details: { found: string } }) => error.details.found,
  );
  return (await refusal) ?? '';
};

describe('an SFTP server', () => {
  it('is told nothing when it shows another host key than the one that was pinned', async () => {
    await expect(openSftp(login('SHA256:other'), 1_000)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'sftp.host_key_changed',
      details: { expected: 'SHA256:other', found: expect.stringMatching(/^SHA256:[A-Za-z0-9+/]{43}$/) },
    });
    expect(attempts).toEqual([]);
  });

  it('is lost when it says nothing for too long', async () => {
    const silent = await openSftp(login(await shownKey()), 100);
    await expect(silent.ask(silent.client.list('/'))).rejects.toMatchObject({ code: 'sftp.connection_lost' });
    expect(silent.isConnected()).toBe(true);
    await silent.close();
  });

  it('is lost when it hangs up, whatever was asked', async () => {
    const cut = await openSftp(login(await shownKey()), 60_000);
    const asked = cut.ask(cut.client.list('/'));
    for (const connection of connections) connection.end();
    await expect(asked).rejects.toMatchObject({ code: 'sftp.connection_lost' });
    expect(cut.isConnected()).toBe(false);
    await cut.close();
  });
});
