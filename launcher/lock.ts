import { appendFile, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '@nitida/database/embedded/postmaster';
import { PROJECT_ROOT } from './folders.ts';
import { say } from './say.ts';

export type Lock = { note(pid: number | undefined): Promise<void>; release(): Promise<void> };

const LEFT_TIMEOUT_MS = 20_000;

/**
 * One launcher per data folder. What a killed launcher has left running ends by itself; a new one
 * waits for it, because ports and rows would have two masters.
 */
export async function takeLock(folder: string): Promise<Lock> {
  const file = join(folder, 'launcher.pids');
  await mkdir(folder, { recursive: true });
  await endLeftovers(file);

  const lock = await open(file, 'wx').catch(() => {
    throw new Error(`Nitida starts in ${folder} at this very moment, from another terminal.`);
  });
  await lock.writeFile(`${process.pid}\n`);
  await lock.close();
  return {
    note: (pid) => appendFile(file, `${pid ?? ''}\n`),
    release: () => rm(file, { force: true }),
  };
}

async function endLeftovers(file: string): Promise<void> {
  const [launcher = 0, ...parts] = (await readFile(file, 'utf8').catch(() => '')).split('\n').map(Number);
  if (await isOurs(launcher)) {
    throw new Error(`Nitida runs here already (process ${launcher}). Stop it first: kill ${launcher}`);
  }

  const deadline = Date.now() + LEFT_TIMEOUT_MS;
  let isTold = false;
  for (const pid of parts) {
    while (await isOurs(pid)) {
      if (!isTold) say('Waiting for what an earlier start has left running …');
      isTold = true;
      if (Date.now() > deadline) process.kill(pid, 'SIGKILL');
      await sleep(200);
    }
  }
  await rm(file, { force: true });
}

/** After a reboot the number may belong to any program. */
async function isOurs(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => PROJECT_ROOT);
  return commandLine.includes(PROJECT_ROOT);
}
