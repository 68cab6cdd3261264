import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type Postmaster = { pid: number; port: number; isReady: boolean; data: string };

/** The server that runs on a data folder, as its `postmaster.pid` tells; null if none is alive. */
export async function readPostmaster(data: string): Promise<Postmaster | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid = '', , , port = '', , , , status = ''] = text.split('\n');
  const server = { pid: Number(pid), port: Number(port), isReady: status.trim() === 'ready', data };
  return (await isPostgres(server.pid)) && server.port > 0 ? server : null;
}

/** After a reboot the number of a dead server may belong to any program. */
async function isPostgres(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => 'postgres');
  return commandLine.includes('postgres');
}

export function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** It has ended, and nobody has asked how: in a container, first processes often do not. */
function isZombie(pid: number): boolean {
  try {
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/, ''));
  } catch {
    return false;
  }
}

const STOP_TIMEOUT_MS = 60_000;

/** SIGINT is PostgreSQL's fast shutdown: open transactions roll back, everything committed is on disk. */
export async function stopPostmaster({ pid, data }: Postmaster): Promise<void> {
  if (!(await isPostgres(pid))) return;
  process.kill(pid, 'SIGINT');

  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while ((await readPostmaster(data)) !== null) {
    if (Date.now() > deadline) throw new Error(`PostgreSQL (process ${pid}) did not stop within a minute`);
    await sleep(50);
  }
}
