import fc from 'fast-check';
import { addDays, addMonths, dayOf, daysBetween, localDate } from './local-date.ts';

const anyDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
  .map((date) => localDate(date.toISOString().slice(0, 10)));

const anyStep = fc.integer({ min: -20_000, max: 20_000 });

describe('a calendar day', () => {
  it.each(['2026-01-31', '2024-02-29', '2000-02-29', '1999-12-31'])('can be %s', (text) => {
    expect(localDate(text)).toBe(text);
  });

  it.each(['2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-1-1', '31/12/2026', '2026-01-01T00:00', ''])(
    'cannot be %p',
    (text) => {
      expect(() => localDate(text)).toThrow(expect.objectContaining({ code: 'date.unreadable' }));
    },
  );
});

describe('the day of an instant', () => {
  it('is the day on the wall calendar of the zone', () => {
    const justAfterMidnightInRome = new Date('2026-06-30T22:30:00Z');
    expect(dayOf(justAfterMidnightInRome, 'Europe/Rome')).toBe('2026-07-01');
    expect(dayOf(justAfterMidnightInRome, 'UTC')).toBe('2026-06-30');
  });
});

describe('counting days', () => {
  it('knows leap years', () => {
    expect(addDays(localDate('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(localDate('2026-02-28'), 1)).toBe('2026-03-01');
    expect(daysBetween(localDate('2024-01-01'), localDate('2025-01-01'))).toBe(366);
  });

  it('is not disturbed by the change to summer time', () => {
    expect(addDays(localDate('2026-03-28'), 2)).toBe('2026-03-30');
    expect(daysBetween(localDate('2026-10-24'), localDate('2026-10-26'))).toBe(2);
  });

  it('counts back what it added', () => {
    fc.assert(fc.property(anyDay, anyStep, (day, step) => expect(daysBetween(day, addDays(day, step))).toBe(step)));
  });

  it('orders days as their text does', () => {
    fc.assert(fc.property(anyDay, anyDay, (one, other) => expect(one < other).toBe(daysBetween(one, other) > 0)));
  });

  it('refuses to leave the years a day can be written in', () => {
    expect(() => addDays(localDate('9999-12-31'), 1)).toThrow(expect.objectContaining({ code: 'date.unreadable' }));
  });
});

describe('counting months', () => {
  it.each([
    ['2026-01-15', 1, '2026-02-15'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-12-10', 1, '2027-01-10'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('from %s by %i arrives at %s', (from, months, expected) => {
    expect(addMonths(localDate(from), months)).toBe(expected);
  });

  it('arrives in the month meant, and never on a later day of it', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (day, months) => {
        const arrived = addMonths(day, months);
        const monthsSinceZero = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(monthsSinceZero(arrived) - monthsSinceZero(day)).toBe(months);
        expect(Number(arrived.slice(8))).toBeLessThanOrEqual(Number(day.slice(8)));
      }),
    );
  });
});
