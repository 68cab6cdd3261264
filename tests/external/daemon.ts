import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

export type Daemon = { pid: number; said(): string; stop(): Promise<void> };

const START_TIMEOUT_MS = 20_000;

/** Starts a server program of the machine in the foreground, and waits until it says that it is ready. */
export async function startDaemon(program: string, args: string[], ready: RegExp): Promise<Daemon> {
  const child: ChildProcess = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
  }
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  for (const deadline = Date.now() + START_TIMEOUT_MS; !ready.test(text); await sleep(20)) {
    if (!hasEnded() && Date.now() < deadline) continue;
    child.kill('SIGKILL');
    throw new Error(`${program} did not start:\n${text}`);
  }

  return {
    pid: child.pid ?? 0,
    said: () => text,
    stop: async () => {
      if (hasEnded()) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
