import { daysOf } from './statistics-choice.ts';

describe('the days of a statistic', () => {
  it.each([
    [{}, null, null],
    [{ year: '2026' }, '2026-01-01', '2026-12-31'],
    [{ month: '2028-02' }, '2028-02-01', '2028-02-29'],
    [{ month: '2026-12' }, '2026-12-01', '2026-12-31'],
    [{ from: '2026-03-05' }, '2026-03-05', null],
    [{ to: '2026-03-05' }, null, '2026-03-05'],
    [{ year: '2026', month: '2026-03', from: '2026-03-05', to: '2027-01-01' }, '2026-03-05', '2026-03-31'],
  ])('of %j', (filters, from, to) => {
    expect(daysOf(filters)).toEqual({ from, to });
  });
});
