import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { readZip } from './zip-reader.ts';
import { type ZipFile, zipOf } from './zip-writer.ts';

async function* given(files: ZipFile[]) {
  yield* files;
}

describe('a small ZIP of ours', () => {
  it('comes back as it was written, text and bytes', async () => {
    const bytes = Buffer.from([0, 255, 1, 254]);
    const zip = await buffer(
      Readable.from(
        zipOf(
          given([
            { name: 'à.txt', content: ['perché'] },
            { name: 'b', content: [bytes, 'x', bytes] },
          ]),
        ),
      ),
    );
    const files = readZip(zip);
    expect(files.get('à.txt')?.toString()).toBe('perché');
    expect(files.get('b')).toEqual(Buffer.concat([bytes, Buffer.from('x'), bytes]));
  });

  it.each([Buffer.alloc(0), Buffer.from('PK\u0005\u0006'), Buffer.from('no zip at all'.repeat(50))])(
    'is told from what is none',
    (bytes) => {
      expect(() => readZip(bytes)).toThrow(expect.objectContaining({ code: 'zip.unreadable' }));
    },
  );
});
