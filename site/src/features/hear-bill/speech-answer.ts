import { AppError } from '@nitida/kernel/errors';
import { rangeOf } from './byte-range.ts';
import { cuesOf } from './cues.ts';
import type { ServerVoice } from './server-voice.ts';
import type { Speech } from './speak-apart.ts';

type Sentence = { id: string; text: string };

const TRY_AGAIN_SECONDS = '5';

/** The speech of a text, or the answer to give instead: nobody speaks here, or not now. */
export async function speechOrAnswer(
  voice: ServerVoice | null,
  language: string,
  sentences: readonly Sentence[],
): Promise<Speech | Response> {
  if (!voice) return new Response(null, { status: 404 });
  try {
    return await voice.speech({ language, sentences: sentences.map(({ text }) => text) });
  } catch (error) {
    // Never the text: it is somebody's bill.
    const code = error instanceof AppError ? error.code : 'speech.failed';
    process.stderr.write(`${JSON.stringify({ level: 'error', code, message: String(error) })}\n`);
    return new Response(null, { status: 503, headers: { 'retry-after': TRY_AGAIN_SECONDS } });
  }
}

/** The recording, or the part of it that the browser asks for. */
export function mp3Answer({ mp3 }: Speech, rangeHeader: string | null): Response {
  const headers = { 'content-type': 'audio/mpeg', 'accept-ranges': 'bytes' };
  const range = rangeOf(rangeHeader, mp3.length);
  if (range === 'beyond')
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${mp3.length}` } });

  const { from, to } = range ?? { from: 0, to: mp3.length - 1 };
  const part = new Uint8Array(mp3.subarray(from, to + 1));
  const length = { 'content-length': String(part.length) };
  if (!range) return new Response(part, { headers: { ...headers, ...length } });
  return new Response(part, {
    status: 206,
    headers: { ...headers, ...length, 'content-range': `bytes ${from}-${to}/${mp3.length}` },
  });
}

/** When each sentence is spoken. */
export const cuesAnswer = ({ starts, seconds }: Speech, sentences: readonly Sentence[]): Response =>
  new Response(
    cuesOf(
      sentences.map(({ id }) => id),
      starts,
      seconds,
    ),
    { headers: { 'content-type': 'text/vtt; charset=utf-8' } },
  );
