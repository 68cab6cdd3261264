import { createHash } from 'node:crypto';
import { AppError } from '@nitida/kernel/errors';
import type { Speech, SpokenText } from './speak-apart.ts';

type Options = {
  speak(text: SpokenText): Promise<Speech>;
  /** How many texts are spoken at the same time; the others wait. */
  atOnce: number;
  now(): number;
};

/** Our own texts are far shorter. */
const MOST_LETTERS = 6_000;
const MOST_WAITING = 20;
const MOST_BYTES = 32 * 1024 * 1024;
/** Long enough to hear a bill twice and to seek in it. */
const KEPT_MS = 15 * 60_000;

type Kept = { speech: Promise<Speech>; bytes: number; until: number };

/**
 * Speaks a text once for all who ask for it. What was spoken is kept for a while in memory alone, under
 * the hash of what was said: it holds amounts, and the site has no disk.
 */
export function speechDesk({ speak, atOnce, now }: Options) {
  const kept = new Map<string, Kept>();
  const waiting: (() => void)[] = [];
  let speaking = 0;
  let bytes = 0;

  return {
    async speech(text: SpokenText): Promise<Speech> {
      forgetOld();
      const key = keyOf(text);
      const known = kept.get(key);
      if (known) {
        // What was asked for last is forgotten last.
        kept.delete(key);
        kept.set(key, known);
        return known.speech;
      }

      const letters = text.sentences.reduce((sum, sentence) => sum + sentence.length, 0);
      if (letters > MOST_LETTERS) throw new AppError('invalid', 'speech.too_long', `A text of ${letters} letters`);
      if (waiting.length >= MOST_WAITING) throw new AppError('unavailable', 'speech.busy', 'Too many texts wait');

      const entry: Kept = { speech: inTurn(text), bytes: 0, until: now() + KEPT_MS };
      kept.set(key, entry);
      entry.speech.then(
        ({ mp3 }) => {
          if (kept.get(key) !== entry) return;
          entry.bytes = mp3.length;
          bytes += mp3.length;
          forgetOld();
        },
        // Who asks again tries again.
        () => kept.get(key) === entry && forget(key),
      );
      return entry.speech;
    },
  };

  async function inTurn(text: SpokenText): Promise<Speech> {
    if (speaking >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else speaking += 1;
    try {
      return await speak(text);
    } finally {
      // The place goes over to the next, so that nobody who comes in between can take it.
      const next = waiting.shift();
      if (next) next();
      else speaking -= 1;
    }
  }

  function forgetOld(): void {
    const moment = now();
    for (const [key, { until }] of kept) if (until <= moment || bytes > MOST_BYTES) forget(key);
  }

  function forget(key: string): void {
    bytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }
}

const keyOf = ({ language, sentences }: SpokenText): string =>
  createHash('sha256')
    .update(JSON.stringify([language, ...sentences]))
    .digest('base64');
