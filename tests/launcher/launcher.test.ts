import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@nitida/database/embedded/free-port';
import { isAlive } from '@nitida/database/embedded/postmaster';
import { testEnvironment } from '@nitida/database/testing/environment';
import { projectRoot } from '../program.ts';

const node = join(projectRoot, 'node_modules/node/bin/node');

// Building the admin comes first where nobody has built it yet.
const START_TIMEOUT_MS = 300_000;
jest.setTimeout(START_TIMEOUT_MS + 60_000);

describe('npm start', () => {
  let folder: string;
  let env: Record<string, string>;
  let launcher: Launcher;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nitida-start-'));
    // The user that PostgreSQL runs as must get in.
    await chmod(folder, 0o755);
    const { DATABASE_URL: _none, ...settings } = testEnvironment({ DATABASE_URL: '' });
    env = { ...settings, DATA_DIR: folder, CMS_PORT: String(await freePort()), SITE_PORT: String(await freePort()) };
    launcher = launch(env);
    await launcher.says('Nitida is up.');
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    await launcher.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const health = async () => {
    const cms = await fetch(`http://127.0.0.1:${env['CMS_PORT']}/_health`);
    const site = await fetch(`http://127.0.0.1:${env['SITE_PORT']}/health`);
    return [cms.status, site.status];
  };
  /** Everything that runs for this folder, but the launcher. */
  const parts = async () => {
    const noted = (await readFile(join(folder, 'launcher.pids'), 'utf8')).trim().split('\n').slice(1).map(Number);
    const postmaster = await readFile(join(folder, 'postgres/data/postmaster.pid'), 'utf8');
    return { programs: noted.filter(isAlive), database: Number(postmaster.split('\n')[0]) };
  };

  it('brings everything up in an empty folder', async () => {
    expect(await health()).toEqual([204, 200]);
    // Inbox, CMS, worker, site, and who draws pages ahead.
    expect((await parts()).programs).toHaveLength(5);
  });

  it('refuses to run twice on the same data', async () => {
    const second = launch(env);
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain('Nitida runs here already');
  });

  it('starts a part again that died, and says so', async () => {
    const [, , worker = 0] = (await parts()).programs;
    process.kill(worker, 'SIGKILL');
    await launcher.says('worker ended unexpectedly (SIGKILL)');
    await launcher.says('worker is up again.');
  });

  it('takes over what a launcher left that was killed', async () => {
    const { programs, database } = await parts();
    await launcher.kill();

    launcher = launch(env);
    await launcher.says('Took over the database that an earlier start has left running.');
    await launcher.says('Nitida is up.');
    expect(programs.filter(isAlive)).toEqual([]);
    expect((await parts()).database).toBe(database);
    expect(await health()).toEqual([204, 200]);
  });

  it('leaves nothing behind when it is stopped', async () => {
    const { programs, database } = await parts();
    expect(await launcher.stop()).toBe(0);
    expect([...programs, database].filter(isAlive)).toEqual([]);
  });

  it('names the port that somebody else has, and the remedy', async () => {
    const other = createServer().listen(Number(env['SITE_PORT']), '127.0.0.1');
    await once(other, 'listening');
    const refused = launch(env);
    expect(await refused.ended).toBe(1);
    expect(refused.said()).toContain(`port ${env['SITE_PORT']}: another program listens on it`);
    expect(refused.said()).toContain('set SITE_PORT');
    other.close();
  });

  it('names every setting that is wrong, at once', async () => {
    const refused = launch({ ...env, CMS_PORT: 'x', SMTP_URL: 'mail.example.it' });
    expect(await refused.ended).toBe(1);
    expect(refused.said()).toMatch(/SMTP_URL is not right: .*\n.*CMS_PORT is not right: /);
  });
});

type Launcher = ReturnType<typeof launch>;

function launch(env: Record<string, string>) {
  const child: ChildProcess = spawn(node, [join(projectRoot, 'launcher/main.ts'), 'start'], {
    cwd: projectRoot,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
  }
  const ended = once(child, 'exit').then(([code]) => code as number | null);

  return {
    ended,
    said: () => text,
    async says(words: string): Promise<void> {
      const deadline = Date.now() + START_TIMEOUT_MS;
      while (!text.includes(words)) {
        if (child.exitCode !== null || Date.now() > deadline)
          throw new Error(`"${words}" was not said:\n${text.slice(-3_000)}`);
        await sleep(100);
      }
    },
    async stop(): Promise<number | null> {
      child.kill('SIGTERM');
      return child.exitCode ?? ended;
    },
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
