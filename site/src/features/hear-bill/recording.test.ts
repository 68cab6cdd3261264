import { joined, readWav } from './recording.ts';

/** As eSpeak writes it: the length of the whole is not yet known at its beginning. */
function wav(samples: number[], { channels = 1, bits = 16 } = {}): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(0x7f_ff_f0_24, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(22_050, 24);
  header.writeUInt16LE(bits, 34);
  header.write('data', 36, 'latin1');
  return Buffer.concat([header, Buffer.from(Int16Array.from(samples).buffer)]);
}

describe('a recording', () => {
  it('is read from a WAV whose header does not know its length', () => {
    expect(readWav(wav([1, -2, 3]))).toEqual({ rate: 22_050, samples: Int16Array.from([1, -2, 3]) });
  });

  it.each([
    ['two channels', wav([1, 2], { channels: 2 })],
    ['eight bits', wav([1, 2], { bits: 8 })],
    ['no WAV', Buffer.from('Mbrola error')],
    ['nothing', Buffer.alloc(0)],
  ])('is not read from %s', (_, buffer) => {
    expect(() => readWav(buffer)).toThrow('not a plain WAV');
  });

  it('begins where those before it and their breaths have ended', () => {
    const one = { rate: 10, samples: Int16Array.from([1, 2, 3]) };
    expect(joined([one, { rate: 10, samples: Int16Array.from([4]) }], 0.2)).toEqual({
      rate: 10,
      samples: Int16Array.from([1, 2, 3, 0, 0, 4, 0, 0]),
      starts: [0, 0.5],
    });
  });

  it('is not joined with one of another rate', () => {
    const samples = Int16Array.from([1]);
    expect(() =>
      joined(
        [
          { rate: 10, samples },
          { rate: 20, samples },
        ],
        0,
      ),
    ).toThrow('rates');
  });
});
