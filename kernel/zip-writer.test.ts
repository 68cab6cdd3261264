import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { unzip } from './testing/unzip.ts';
import { type ZipFile, zipOf } from './zip-writer.ts';

async function* each(files: readonly ZipFile[]): AsyncGenerator<ZipFile> {
  yield* files;
}

describe('a ZIP that is written while it is read', () => {
  it('holds what was put into it, whatever it is', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 }).map((one) => Buffer.from(one).toString());
    const name = fc.string({ unit: fc.constantFrom('a', 'è', '€', '日', '😀', ' ', '.'), minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          name.filter((one) => one !== '..'),
          { maxLength: 5 },
        ),
        fc.array(text, { maxLength: 20 }),
        async (names, content) => {
          const files = names.map((name) => ({ name, content }));
          const read = unzip(await buffer(zipOf(each(files))));
          expect([...read]).toEqual(names.map((name) => [name, content.join('')]));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('asks for no more than is read, so that memory stays flat', async () => {
    let made = 0;
    function* endless() {
      for (;;) {
        made += 1_000;
        yield 'x'.repeat(990) + String(Math.random()).slice(0, 10);
      }
    }
    let pieces = 0;
    for await (const piece of zipOf(each([{ name: 'long', content: endless() }]))) {
      pieces += piece.length > 1_000 ? 1 : 0;
      if (pieces < 3) continue;
      const before = made;
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(made - before).toBeLessThan(10_000_000);
      break;
    }
  });

  it('stops with the error of what it is written from', async () => {
    async function* broken() {
      yield 'a';
      throw new Error('The database went away');
    }
    await expect(buffer(zipOf(each([{ name: 'a', content: broken() }])))).rejects.toThrow('The database went away');
  });

  it('ends what it is written from when nobody reads on', async () => {
    let isEnded = false;
    async function* endless() {
      try {
        for (;;) yield 'x'.repeat(100_000) + Math.random();
      } finally {
        isEnded = true;
      }
    }
    for await (const piece of zipOf(each([{ name: 'a', content: endless() }]))) if (piece.length > 1_000) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isEnded).toBe(true);
  });
});
