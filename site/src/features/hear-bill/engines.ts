import { execFile, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type Recording, readWav } from './recording.ts';

/** What speaks on the server: sentences of one language in, one recording of each out. No cloud. */
export type Engine = {
  isHere(): Promise<boolean>;
  speak(sentences: readonly string[], language: string): Promise<Recording[]>;
};

/** In the order in which they are tried: Debian's program is the faster one, and need not be there. */
export const ENGINES = {
  'espeak-ng': {
    isHere: () => new Promise((resolve) => execFile('espeak-ng', ['--version'], (error) => resolve(!error))),

    async speak(sentences, language) {
      const recordings: Recording[] = [];
      for (const sentence of sentences)
        recordings.push(readWav(await run('espeak-ng', [...voiceOf(language), '--stdin', '--stdout'], sentence)));
      return recordings;
    },
  },

  wasm: {
    isHere: async () => {
      try {
        createRequire(import.meta.url).resolve('espeak-ng');
        return true;
      } catch {
        // An optional dependency: whoever may not run GPL software leaves it out.
        return false;
      }
    },

    async speak(sentences, language) {
      const program = join(import.meta.dirname, 'espeak-wasm-program.mjs');
      const lines = sentences.map((sentence) => sentence.replaceAll(/\s+/g, ' ')).join('\n');
      return wavsIn(await run(process.execPath, [program, ...voiceOf(language)], lines)).map(readWav);
    },
  },
} satisfies Record<string, Engine>;

export type EngineName = keyof typeof ENGINES;

// `Object.keys` forgets what it was given.
export const ENGINE_NAMES = Object.keys(ENGINES) as EngineName[];

/** What eSpeak calls a language where it is not the language's own tag. */
const VOICES: Record<string, string> = { en: 'en-gb', zh: 'cmn' };
/** eSpeak's own 175 words a minute are too many for amounts and dates. */
const WORDS_A_MINUTE = '150';
const MOST_MS = 50_000;

const voiceOf = (language: string): string[] => ['-v', VOICES[language] ?? language, '-s', WORDS_A_MINUTE, '-b', '1'];

/** The text goes through a pipe: a command line can be read by everybody on the machine. */
async function run(program: string, options: string[], text: string): Promise<Buffer> {
  const child = spawn(program, options, {
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: MOST_MS,
    killSignal: 'SIGKILL',
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}`))));
  });
  // Whoever ends before having read everything says so by its status.
  child.stdin.on('error', () => undefined);
  // In double brackets eSpeak would read phonemes.
  child.stdin.end(text.replaceAll('[[', '['));
  const [output] = await Promise.all([buffer(child.stdout), ended]);
  return output;
}

function wavsIn(output: Buffer): Buffer[] {
  const wavs: Buffer[] = [];
  for (let at = 0; at < output.length;) {
    const end = at + 4 + output.readUInt32LE(at);
    wavs.push(output.subarray(at + 4, end));
    at = end;
  }
  return wavs;
}
