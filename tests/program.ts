import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

export const projectRoot = resolve(import.meta.dirname, '..');

// Jest may have been started by any Node; our programs run on the one that ships.
const node = join(projectRoot, 'node_modules/node/bin/node');

export type Program = {
  pid: number;
  /** All it has written so far. */
  log(): string;
  /** As the launcher stops it; answers the exit code. */
  stop(): Promise<number | null>;
  /** As a crash ends it. */
  kill(): Promise<void>;
};

/** A start takes five seconds; on a machine that does ten things at once, it has taken a minute. */
const READY_TIMEOUT_MS = 120_000;

/** Starts one of our programs as a process of its own and waits until it says that it is ready. */
export async function startProgram(file: string, env: Record<string, string>): Promise<Program> {
  const child = spawn(node, [join(projectRoot, file)], {
    cwd: projectRoot,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const log = () => Buffer.concat(chunks).toString('utf8');

  await untilReady(child).catch((error: Error) => {
    child.kill('SIGKILL');
    throw new Error(`${file}: ${error.message}\n${log().slice(-4_000)}`);
  });

  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  };
  return {
    pid: child.pid ?? 0,
    log,
    stop: async () => {
      await end('SIGTERM');
      return child.exitCode;
    },
    kill: () => end('SIGKILL'),
  };
}

async function untilReady(child: ChildProcess): Promise<void> {
  const waiting = new AbortController();
  const { signal } = waiting;
  const ready = once(child, 'message', { signal }).then(() => 'ready' as const);
  const ended = once(child, 'exit', { signal }).then(() => 'ended' as const);
  const late = new Promise<'late'>((done) => {
    const timeout = setTimeout(() => done('late'), READY_TIMEOUT_MS);
    signal.addEventListener('abort', () => clearTimeout(timeout));
  });

  const first = await Promise.race([ready, ended, late]);
  waiting.abort();
  ready.catch(() => undefined);
  ended.catch(() => undefined);
  if (first !== 'ready') throw new Error(first === 'ended' ? 'ended before it was ready' : 'was not ready in time');
}
