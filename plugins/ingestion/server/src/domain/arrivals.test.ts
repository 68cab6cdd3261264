import { arrivals } from './arrivals.ts';
import type { AreaEntry } from './reserved-area.ts';

const file = (name: string, size = 10, at = '2026-11-21T10:00:00Z'): AreaEntry => ({
  name,
  size,
  modifiedAt: new Date(at),
});

const look = (listed: AreaEntry[], seen: AreaEntry[] = [], taken: AreaEntry[] = [], needsMarker = false) => {
  const isWanted = (name: string) => name.endsWith('.zip');
  const { ready, growing } = arrivals(listed, { seen, taken, needsMarker, isWanted });
  return { ready: ready.map(({ name }) => name), growing: growing.map(({ name }) => name) };
};

describe('a file in a reserved area', () => {
  it('waits at the first look', () => {
    expect(look([file('a.zip')])).toEqual({ ready: [], growing: ['a.zip'] });
  });

  it('is taken when it looks the same at the second', () => {
    expect(look([file('a.zip')], [file('a.zip')])).toEqual({ ready: ['a.zip'], growing: [] });
  });

  it.each([
    ['grew', file('a.zip', 9)],
    ['was written to', file('a.zip', 10, '2026-11-21T09:59:59Z')],
  ])('waits on when it %s since the last look', (_what, seen) => {
    expect(look([file('a.zip')], [seen])).toEqual({ ready: [], growing: ['a.zip'] });
  });

  it('is taken at once when its marker lies beside it', () => {
    expect(look([file('a.zip'), file('a.zip.ok', 0)])).toEqual({ ready: ['a.zip'], growing: [] });
  });

  it('is taken from a folder as from the area itself', () => {
    const inFolder = file('contacts/a.zip');
    expect(look([inFolder], [inFolder])).toEqual({ ready: ['contacts/a.zip'], growing: [] });
    expect(look([file('contacts/.hidden.zip')])).toEqual({ ready: [], growing: [] });
  });

  it('waits for its marker where its area wants one', () => {
    expect(look([file('a.zip')], [file('a.zip')], [], true)).toEqual({ ready: [], growing: [] });
    expect(look([file('a.zip'), file('a.zip.ok', 0)], [], [], true)).toEqual({ ready: ['a.zip'], growing: [] });
  });

  it('is left where it lies when nobody knows it, once it is still', () => {
    const known = { taken: [], needsMarker: false, isWanted: () => false };
    const strange = file('holiday.jpg');
    expect(arrivals([strange], { ...known, seen: [] })).toEqual({ ready: [], growing: [strange], unknown: [] });
    expect(arrivals([strange], { ...known, seen: [strange] })).toEqual({ ready: [], growing: [], unknown: [strange] });
  });

  it('is not taken twice while its run is under way', () => {
    expect(look([file('a.zip'), file('a.zip.ok', 0)], [file('a.zip')], [file('a.zip')])).toEqual({
      ready: [],
      growing: [],
    });
  });

  it('is taken when it took the place of one that was taken', () => {
    const next = file('a.zip', 11);
    expect(look([next], [next], [file('a.zip')])).toEqual({ ready: ['a.zip'], growing: [] });
  });

  it.each(['a.zip.part', 'a.zip.filepart', 'a.zip.tmp', 'A.ZIP.PART', '.hidden', 'lonely.ok'])(
    'is none: %s',
    (name) => {
      expect(look([file(name)], [file(name)])).toEqual({ ready: [], growing: [] });
    },
  );
});
