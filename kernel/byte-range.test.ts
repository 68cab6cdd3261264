import fc from 'fast-check';
import { byteRange, contentRange } from './byte-range.ts';

describe('the part of a file that a player asks for', () => {
  it.each([
    ['bytes=0-1', { start: 0, end: 1 }],
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=40-', { start: 40, end: 99 }],
    ['bytes=90-1000', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-1000', { start: 0, end: 99 }],
    ['Bytes=0-1 ', { start: 0, end: 1 }],
    ['bytes=100-', 'beyond'],
    ['bytes=999999-', 'beyond'],
    ['bytes=-0', 'beyond'],
    ['bytes=5-4', null],
    ['bytes=500-400', null],
    ['bytes=-', null],
    ['bytes=0-1,5-6', null],
    ['pages=0-1', null],
    [null, null],
    [undefined, null],
  ] as const)('%s of a hundred bytes is %j', (header, range) => {
    expect(byteRange(header, 100)).toEqual(range);
  });

  it('is none of an empty file', () => {
    expect(['bytes=0-', 'bytes=0-0', 'bytes=-1'].map((header) => byteRange(header, 0))).toEqual([
      'beyond',
      'beyond',
      'beyond',
    ]);
  });

  it('is always within the file', () => {
    fc.assert(
      fc.property(fc.nat(), fc.option(fc.nat()), fc.integer({ min: 1, max: 100_000 }), (first, last, size) => {
        const range = byteRange(`bytes=${first}-${last ?? ''}`, size);
        if (range === null || range === 'beyond') return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        expect(range.end).toBeLessThan(size);
      }),
    );
  });

  it('is said in the answer, or how long the file is that has no such part', () => {
    expect(contentRange({ start: 90, end: 99 }, 100)).toBe('bytes 90-99/100');
    expect(contentRange('beyond', 100)).toBe('bytes */100');
  });
});
