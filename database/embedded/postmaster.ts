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
  return (await runsOn(data, server.pid)) && server.port > 0 ? server : null;
}

/** After a crash the number in the file may by now belong to any program, also to somebody else's PostgreSQL. */
async function runsOn(data: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => data);
  return commandLine.split('\0').includes(data);
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
  if (!(await runsOn(data, pid))) return;
  process.kill(pid, 'SIGINT');

  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (await runsOn(data, pid)) {
    if (Date.now() > deadline) throw new Error(`PostgreSQL (process ${pid}) did not stop within a minute`);
    await sleep(50);
  }
}
