import { byteRange, contentRange } from '@nitida/kernel/byte-range';
import { AppError } from '@nitida/kernel/errors';
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
export function mp3Answer({ mp3 }: Speech, asked: string | null): Response {
  const headers = { 'content-type': 'audio/mpeg', 'accept-ranges': 'bytes' };
  const range = byteRange(asked, mp3.length);
  const ofWhole = range && { 'content-range': contentRange(range, mp3.length) };
  if (range === 'beyond') return new Response(null, { status: 416, headers: { ...headers, ...ofWhole } });

  const part = new Uint8Array(range ? mp3.subarray(range.start, range.end + 1) : mp3);
  return new Response(part, {
    status: range ? 206 : 200,
    headers: { ...headers, ...ofWhole, 'content-length': String(part.length) },
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
