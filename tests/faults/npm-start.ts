import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../program.ts';

export type Parts = Record<string, number>;

export type NpmStart = {
  /** Of npm, which leads a process group of its own, as a shell makes one for each command. */
  pid: number;
  said(): string;
  /** Resolves once these words are on the terminal; fails if it ends before. */
  says(words: string | RegExp): Promise<string>;
  ended: Promise<number | null>;
};

// Building the admin comes first where nobody has built it yet.
const START_TIMEOUT_MS = 300_000;

/** `npm start`, as a person types it. */
export function npmStart(env: Record<string, string>, folder = projectRoot): NpmStart {
  const child: ChildProcess = spawn('npm', ['start'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
  }

  return {
    pid: child.pid ?? 0,
    said: () => text,
    async says(words) {
      for (const deadline = Date.now() + START_TIMEOUT_MS; ; await sleep(50)) {
        const found = new RegExp(words).exec(text);
        if (found) return found[1] ?? found[0];
        if (child.exitCode !== null || Date.now() > deadline)
          throw new Error(`"${words}" was not said:\n${text.slice(-3_000)}`);
      }
    },
    ended: once(child, 'exit').then(([code]: (number | null)[]) => code ?? null),
  };
}

/**
 * The processes of an installation, by what they run. `mark` is something that only they know: a part
 * of their command, of their environment, or the folder that they work in.
 */
export function partsOf(...marks: string[]): Parts {
  const parts: Parts = {};
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const command = wordsIn(pid, 'cmdline').join(' ').trim();
    // What PostgreSQL has started ends with it.
    if (command.startsWith('postgres:')) continue;
    const known = [command, folderOf(pid), ...wordsIn(pid, 'environ')].join('\n');
    if (marks.some((mark) => known.includes(mark)) && isRunning(Number(pid))) parts[nameOf(command)] = Number(pid);
  }
  return parts;
}

/** What is none of these is named by its command, so that a test tells what was left running. */
const nameOf = (command: string) => PROGRAMS.find(([words]) => command.includes(words))?.[1] ?? command;

const PROGRAMS = [
  ['npm start', 'npm'],
  ['sh -c', 'shell'],
  ['scripts/nitida.mjs', 'door'],
  ['launcher/main.ts', 'launcher'],
  ['launcher/inbox-program.ts', 'inbox'],
  ['cms/bin/cms.js', 'cms'],
  ['cms/bin/worker.js', 'worker'],
  ['site/bin/site.ts', 'site'],
  ['site/bin/draw-ahead.ts', 'draw-ahead'],
  ['bin/postgres -D', 'PostgreSQL'],
] as const;

function folderOf(pid: string): string {
  try {
    return readlinkSync(join('/proc', pid, 'cwd'));
  } catch {
    return '';
  }
}

function wordsIn(pid: string, file: 'cmdline' | 'environ'): string[] {
  try {
    return readFileSync(join('/proc', pid, file), 'utf8').split('\0');
  } catch {
    // It ended while we looked, or is somebody else's.
    return [];
  }
}

/**
 * In which order these processes end; those that are still there when the time is over come last,
 * with a question mark. Who ends in the same moment as another is listed in the order that is given.
 */
export async function endingOrder(parts: Parts, given: readonly string[] = [], timeoutMs = 60_000): Promise<string[]> {
  let waiting = Object.keys(parts).sort((one, other) => given.indexOf(one) - given.indexOf(other));
  const order: string[] = [];
  const isThere = (name: string) => isRunning(parts[name] ?? 0);

  for (const deadline = Date.now() + timeoutMs; waiting.length > 0 && Date.now() < deadline; await sleep(5)) {
    if (waiting.every(isThere)) continue;
    // Looked at one by one, the last may be gone although the first went before it: so once more.
    const ended = waiting.filter((name) => !isThere(name));
    order.push(...ended);
    waiting = waiting.filter((name) => !ended.includes(name));
  }
  return [...order, ...waiting.map((name) => `${name}?`)];
}

/** A process that has ended and that nobody has asked about yet runs no more. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
