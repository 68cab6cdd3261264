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
  let launchers: Launcher[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nitida-start-'));
    // The user that PostgreSQL runs as must get in.
    await chmod(folder, 0o755);
    const { DATABASE_URL: _none, ...settings } = testEnvironment({ DATABASE_URL: '' });
    env = { ...settings, DATA_DIR: folder, CMS_PORT: String(await freePort()), SITE_PORT: String(await freePort()) };
  });
  afterEach(async () => {
    for (const launcher of launchers) await launcher.stop();
    launchers = [];
    await rm(folder, { recursive: true, force: true });
  });

  const start = () => {
    const launcher = launch(env);
    launchers.push(launcher);
    return launcher;
  };
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

  it('brings everything up in an empty folder, and leaves nothing behind when it is stopped', async () => {
    const launcher = start();
    await launcher.says('Nitida is up.');
    expect(await health()).toEqual([204, 200]);
    const { programs, database } = await parts();
    expect(programs).toHaveLength(4);

    expect(await launcher.stop()).toBe(0);
    expect([...programs, database].filter(isAlive)).toEqual([]);
  });

  it('starts a part again that died, and says so', async () => {
    const launcher = start();
    await launcher.says('Nitida is up.');
    const [, , worker = 0] = (await parts()).programs;
    process.kill(worker, 'SIGKILL');
    await launcher.says('worker ended unexpectedly (SIGKILL)');
    await launcher.says('worker is up again.');
  });

  it('takes over what a launcher left that was killed', async () => {
    const killed = start();
    await killed.says('Nitida is up.');
    const { programs, database } = await parts();
    await killed.kill();

    const next = start();
    await next.says('Took over the database that an earlier start has left running.');
    await next.says('Nitida is up.');
    expect(programs.filter(isAlive)).toEqual([]);
    expect((await parts()).database).toBe(database);
    expect(await health()).toEqual([204, 200]);

    await next.stop();
    expect(isAlive(database)).toBe(false);
  });

  it('refuses to run twice on the same data', async () => {
    await start().says('Nitida is up.');
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain('Nitida runs here already');
  });

  it('names the port that somebody else has, and the remedy', async () => {
    const other = createServer().listen(Number(env['SITE_PORT']), '127.0.0.1');
    await once(other, 'listening');
    const launcher = start();
    expect(await launcher.ended).toBe(1);
    expect(launcher.said()).toContain(`port ${env['SITE_PORT']}: another program listens on it`);
    expect(launcher.said()).toContain('set SITE_PORT');
    other.close();
  });

  it('names every setting that is wrong, at once', async () => {
    Object.assign(env, { CMS_PORT: 'x', SMTP_URL: 'mail.example.it' });
    const launcher = start();
    expect(await launcher.ended).toBe(1);
    expect(launcher.said()).toMatch(/SMTP_URL is not right: .*\n.*CMS_PORT is not right: /);
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
