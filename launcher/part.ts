import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { dataFolder, node, PROJECT_ROOT } from './folders.ts';
import { say } from './say.ts';

type Options = {
  name: string;
  /** A program of ours that says `ready` to its parent. */
  program: string;
  env: NodeJS.ProcessEnv;
  /** Also to the terminal: in production the log belongs to who started us. */
  isLogShown: boolean;
  onLaunch: (pid: number | undefined) => Promise<void>;
  /** Takes the part's way to stop as soon as its process exists, before it is healthy. */
  register: (name: string, stop: () => Promise<void>) => void;
};

const READY_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 60_000;
const LONGEST_PAUSE_MS = 30_000;
/** Who has worked so long was well: its next failure counts as the first. */
const WELL_AFTER_MS = 60_000;

/**
 * Starts a part of the house and waits until it is healthy. If it ends later without being asked to,
 * it is started again, after a pause that grows with every failure.
 */
export async function startPart({ name, program, env, isLogShown, onLaunch, register }: Options): Promise<void> {
  const log = logOf(name, isLogShown);
  let isStopping = false;
  let failures = 0;
  let child = launch();
  register(name, async () => {
    isStopping = true;
    await end(child, name);
    log.close();
  });
  await untilReady(child, name, log.tail);
  watch(child);

  function launch(): ChildProcess {
    const started = spawn(node, [join(PROJECT_ROOT, program)], {
      cwd: PROJECT_ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // In a session of its own: Ctrl-C in the terminal reaches the launcher only, which keeps the order.
      detached: true,
    });
    started.stdout?.on('data', log.write);
    started.stderr?.on('data', log.write);
    void onLaunch(started.pid);
    return started;
  }

  function watch(running: ChildProcess) {
    const began = Date.now();
    running.once('exit', (code, signal) => {
      if (isStopping) return;
      failures = Date.now() - began > WELL_AFTER_MS ? 1 : failures + 1;
      const pause = Math.min(1_000 * 2 ** (failures - 1), LONGEST_PAUSE_MS);
      say(`${name} ended unexpectedly (${signal ?? `code ${code}`}). It is started again in ${pause / 1_000} s.`);
      void sleep(pause).then(startAgain);
    });
  }

  function startAgain() {
    if (isStopping) return;
    child = launch();
    watch(child);
    child.once('message', () => say(`${name} is up again.`));
  }
}

async function untilReady(child: ChildProcess, name: string, tail: () => string): Promise<void> {
  const outcome = await new Promise<'ready' | 'ended' | 'late'>((resolve) => {
    const timeout = setTimeout(() => resolve('late'), READY_TIMEOUT_MS);
    child.once('message', () => resolve('ready'));
    child.once('exit', () => resolve('ended'));
    child.once('error', () => resolve('ended'));
    void timeout.unref();
  });
  if (outcome === 'ready') return;

  child.kill('SIGKILL');
  const what = outcome === 'ended' ? 'ended before it was ready' : `was not ready after ${READY_TIMEOUT_MS / 1_000} s`;
  throw new Error(`${name} ${what}. The end of its log:\n${tail()}`);
}

async function end(child: ChildProcess, name: string): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  child.kill('SIGTERM');
  const inTime = await Promise.race([ended.then(() => true), sleep(STOP_TIMEOUT_MS, false, { ref: false })]);
  if (inTime) return;

  say(`${name} did not end within ${STOP_TIMEOUT_MS / 1_000} s and is ended by force.`);
  child.kill('SIGKILL');
  await ended;
}

const TAIL_LENGTH = 4_000;

/** Strapi colours its lines, also in a file. */
const plain = (text: string) => stripVTControlCharacters(text);

function logOf(name: string, isShown: boolean) {
  mkdirSync(dataFolder('logs'), { recursive: true });
  const file = createWriteStream(dataFolder('logs', `${name}.log`), { flags: 'w' });
  let tail = '';
  return {
    write: (chunk: Buffer) => {
      const text = chunk.toString('utf8');
      tail = (tail + plain(text)).slice(-TAIL_LENGTH);
      file.write(plain(text));
      if (isShown)
        process.stdout.write((process.stdout.isTTY ? text : plain(text)).replaceAll(/^(?=.)/gm, `[${name}] `));
    },
    tail: () => tail,
    close: () => file.end(),
  };
}
