import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import type { EngineName } from './engines.ts';

export type SpokenText = { language: string; sentences: readonly string[] };

/** The sound of a text as MP3, and the second at which each of its sentences begins. */
export type Speech = { mp3: Buffer; starts: number[]; seconds: number };

const Head = z.object({ starts: z.array(z.number()), seconds: z.number() });
/** A machine that has pages to draw lets it wait. */
const MOST_MS = 60_000;

// From the package and not from beside this file, which the build moves.
const program = (): string =>
  join(
    dirname(createRequire(import.meta.url).resolve('@nitida/site/package.json')),
    'src/features/hear-bill/speak-program.ts',
  );

/** Has a text spoken by a process of its own, which knows nothing of the site but the text. */
export async function speakApart(engine: EngineName, { language, sentences }: SpokenText): Promise<Speech> {
  const child = spawn(process.execPath, [program()], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { PATH: process.env['PATH'] },
    timeout: MOST_MS,
    killSignal: 'SIGKILL',
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`speech ended with ${code}`))));
  });
  // Whoever ends before having read everything says so by its status.
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify({ engine, language, sentences }));
  const [output] = await Promise.all([buffer(child.stdout), ended]);

  const end = output.indexOf('\n');
  return { ...Head.parse(JSON.parse(output.toString('utf8', 0, end))), mp3: output.subarray(end + 1) };
}
