/** Sound of one voice, as numbers: 16 bits a sample, `rate` samples a second. */
export type Recording = { rate: number; samples: Int16Array };

const HEADER_BYTES = 44;

/**
 * The plain WAV that eSpeak writes: one header, then samples to the end. The length in the header is
 * not believed: it is written before the program knows how long it will speak.
 */
export function readWav(wav: Buffer): Recording {
  const isPlain =
    wav.length >= HEADER_BYTES &&
    wav.toString('latin1', 0, 4) === 'RIFF' &&
    wav.toString('latin1', 36, 40) === 'data' &&
    wav.readUInt16LE(22) === 1 &&
    wav.readUInt16LE(34) === 16;
  if (!isPlain) throw new Error('not a plain WAV of one channel and 16 bits');

  const samples = new Int16Array((wav.length - HEADER_BYTES) >> 1);
  for (let index = 0; index < samples.length; index += 1) samples[index] = wav.readInt16LE(HEADER_BYTES + 2 * index);
  return { rate: wav.readUInt32LE(24), samples };
}

/** One after the other with a breath between them, and the second at which each begins. */
export function joined(recordings: readonly Recording[], breathSeconds: number): Recording & { starts: number[] } {
  const rate = recordings[0]?.rate ?? 0;
  const breath = Math.round(rate * breathSeconds);
  const samples = new Int16Array(recordings.reduce((sum, one) => sum + one.samples.length + breath, 0));
  const starts: number[] = [];
  let at = 0;
  for (const one of recordings) {
    if (one.rate !== rate) throw new Error('recordings of different rates');
    starts.push(at / rate);
    samples.set(one.samples, at);
    at += one.samples.length + breath;
  }
  return { rate, samples, starts };
}
