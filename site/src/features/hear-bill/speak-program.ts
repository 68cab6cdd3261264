import { setPriority } from 'node:os';
import { json } from 'node:stream/consumers';
import { createMp3Encoder } from 'wasm-media-encoders';
import { z } from 'zod';
import { ENGINE_NAMES, ENGINES } from './engines.ts';
import { joined, type Recording } from './recording.ts';

/**
 * Speaks one text, as a process of its own, so that no page waits for a voice:
 * `{ engine, language, sentences }` comes in, and out goes a line `{ starts, seconds }` with the second
 * at which each sentence begins, then the MP3.
 */
const Asked = z.strictObject({
  engine: z.enum(ENGINE_NAMES),
  language: z.string(),
  sentences: z.array(z.string()).min(1),
});

const BREATH_SECONDS = 0.35;
/** Speech at 22,050 samples a second has all that eSpeak says; constant, so that a place in time is one in the file. */
const BITRATE = 32;
const BLOCK = 22_050;

// Pages come first.
setPriority(5);
const { engine, language, sentences } = Asked.parse(await json(process.stdin));
const speech = joined(await ENGINES[engine].speak(sentences, language), BREATH_SECONDS);
process.stdout.write(`${JSON.stringify({ starts: speech.starts, seconds: speech.samples.length / speech.rate })}\n`);
process.stdout.write(await mp3Of(speech));

async function mp3Of({ rate, samples }: Recording): Promise<Buffer> {
  const encoder = await createMp3Encoder();
  encoder.configure({ sampleRate: rate, channels: 1, bitrate: BITRATE });
  const sound = Float32Array.from(samples, (sample) => sample / 32_768);
  const parts: Buffer[] = [];
  // What the encoder answers is its own memory, and changes with the next call.
  for (let at = 0; at < sound.length; at += BLOCK)
    parts.push(Buffer.from(encoder.encode([sound.subarray(at, at + BLOCK)])));
  parts.push(Buffer.from(encoder.finalize()));
  return Buffer.concat(parts);
}
