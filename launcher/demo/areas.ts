import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import SftpClient from 'ssh2-sftp-client';
import { type CompanyCode, demoCompanies } from '@nitida/database/demo/companies';
import { startSftpServer } from '@nitida/tests/fakes/sftp-server';
import { dataFolder } from '../folders.ts';
import type { Running } from '../running.ts';

export type Areas = {
  /** As the company logs in, to drop its files. */
  url(company: CompanyCode): string;
  /** Puts a file into a company's reserved area. */
  drop(company: CompanyCode, file: string, name: string): Promise<void>;
  /** Whether Nitida has taken the file away: to `done` or `failed`. */
  isTaken(company: CompanyCode, name: string): Promise<boolean>;
  /** The same server is where the mail house takes its letters from. */
  mailHouse: { host: string; port: number; username: string; password: string; hostKey: string };
};

/** An SFTP server with a reserved area per company, and the settings by which Nitida finds it. */
export async function startAreas(running: Running): Promise<Areas> {
  const passwords = await passwordsOf(['nitida', 'mail-house', ...demoCompanies.map(({ code }) => code)]);
  const password = (name: string) => passwords[name] ?? '';
  const root = dataFolder('sftp');

  const server = await startSftpServer({
    port: 0,
    hostKeyFile: dataFolder('sftp_host_key'),
    users: [
      { name: 'nitida', password: password('nitida'), root },
      { name: 'mail-house', password: password('mail-house'), root: dataFolder('mail-house') },
      // A company sees its own area and nothing else.
      ...demoCompanies.map(({ code }) => ({ name: code, password: password(code), root: `${root}/${code}` })),
    ],
  });
  running.add('SFTP', server.stop);
  process.env['SFTP_URL'] = server.url('nitida');
  process.env['SFTP_HOST_KEY'] = server.hostKey;
  process.env['AREA_POLL_SECONDS'] ??= '2';

  const asCompany = async <T>(company: CompanyCode, work: (client: SftpClient) => Promise<T>): Promise<T> => {
    const client = new SftpClient(company);
    await client.connect({ host: '127.0.0.1', port: server.port, username: company, password: password(company) });
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };

  return {
    url: (company) => server.url(company),
    drop: (company, file, name) => asCompany(company, async (client) => void (await client.fastPut(file, `/${name}`))),
    isTaken: (company, name) => asCompany(company, async (client) => !(await client.exists(`/${name}`))),
    mailHouse: {
      host: '127.0.0.1',
      port: server.port,
      username: 'mail-house',
      password: password('mail-house'),
      hostKey: server.hostKey,
    },
  };
}

/** Made once: a log-in that somebody has noted works on the next day. */
async function passwordsOf(names: string[]): Promise<Record<string, string>> {
  const file = dataFolder('sftp-logins.json');
  const known = existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Record<string, string>) : {};
  for (const name of names) known[name] ??= randomBytes(9).toString('base64url');
  await writeFile(file, JSON.stringify(known, null, 2), { mode: 0o600 });
  return known;
}
