import { speakApart } from './speak-apart.ts';

/** MPEG 2, layer III, 32 kbit/s, 22,050 samples a second: what the first frame says of itself. */
const FRAME = [0xff, 0xf3, 0x40];
const BYTES_A_SECOND = 4_000;

describe('a text spoken by a process of its own', () => {
  const sentences = ['Da pagare: ottanta euro.', 'Entro il venti maggio.', 'Con addebito sul conto.'];

  it('is an MP3 that every browser plays, and says when each sentence begins', async () => {
    const { mp3, starts, seconds } = await speakApart('wasm', { language: 'it', sentences });
    expect([mp3[0], mp3[1], (mp3[2] ?? 0) & 0xf0]).toEqual(FRAME);
    expect(mp3.length / BYTES_A_SECOND).toBeCloseTo(seconds, 0);
    expect(starts[0]).toBe(0);
    expect(starts).toHaveLength(3);
    expect(starts.toSorted((one, other) => one - other)).toEqual(starts);
    expect(starts.at(-1)).toBeLessThan(seconds);
    expect(seconds).toBeGreaterThan(3);
  });

  it('is refused where there is no voice for it', async () => {
    await expect(speakApart('wasm', { language: 'xx-nope', sentences })).rejects.toThrow('speech ended with');
  });
});
