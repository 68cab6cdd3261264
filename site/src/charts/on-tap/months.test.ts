import fc from 'fast-check';
import { readMonths, spansOf, topOf, writeMonths } from './months.ts';

describe('the months of a chart', () => {
  it('go through the page and come back as they were', () => {
    const quantity = fc.integer({ min: -99_999_999, max: 99_999_999 }).map((thousandths) => thousandths / 1_000 + 0);
    const month = fc.array(quantity, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(month, { minLength: 1, maxLength: 18 }), (months) => {
        expect(readMonths(writeMonths(months)).map((one) => one.map((value) => value + 0))).toEqual(months);
      }),
    );
  });

  it.each([
    [2, []],
    [6, []],
    [8, [6, 8]],
    [12, [6, 12]],
    [18, [6, 12, 18]],
  ])('of %d can be looked at in %j', (count, spans) => {
    expect(spansOf(count)).toEqual(spans);
  });

  it('are as high as the bands that are shown', () => {
    const months = [
      [80, 20],
      [30, 60],
    ];
    expect(topOf(months, [true, true])).toBe(100);
    expect(topOf(months, [false, true])).toBe(60);
    expect(topOf(months, [false, false])).toBe(1);
  });
});
