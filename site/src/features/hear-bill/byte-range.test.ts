import fc from 'fast-check';
import { rangeOf } from './byte-range.ts';

describe('a range of bytes', () => {
  it.each([
    ['bytes=0-1', { from: 0, to: 1 }],
    ['bytes=0-', { from: 0, to: 99 }],
    ['bytes=40-', { from: 40, to: 99 }],
    ['bytes=40-1000', { from: 40, to: 99 }],
    ['bytes=-10', { from: 90, to: 99 }],
    ['bytes=-1000', { from: 0, to: 99 }],
    ['bytes=100-', 'beyond'],
    ['bytes=-0', 'beyond'],
    ['bytes=5-4', null],
    ['bytes=-', null],
    ['bytes=0-1,5-6', null],
    ['pages=0-1', null],
    [null, null],
  ])('%s of a hundred is %j', (header, expected) => {
    expect(rangeOf(header, 100)).toEqual(expected);
  });

  it('is always within the file', () => {
    fc.assert(
      fc.property(fc.nat(), fc.option(fc.nat()), fc.integer({ min: 1, max: 100_000 }), (first, last, size) => {
        const range = rangeOf(`bytes=${first}-${last ?? ''}`, size);
        if (range === null || range === 'beyond') return;
        expect(range.from).toBeGreaterThanOrEqual(0);
        expect(range.to).toBeGreaterThanOrEqual(range.from);
        expect(range.to).toBeLessThan(size);
      }),
    );
  });
});
