import fc from 'fast-check';
import type { SendingHours } from '../../../contract/channel-policy.ts';
import { isAllowed, nextAllowed } from './quiet-hours.ts';

const ROME = 'Europe/Rome';
const WORKDAYS: SendingHours = { from: '09:00', to: '20:00', days: [1, 2, 3, 4, 5, 6], onHolidays: false };

const next = (iso: string, hours: SendingHours | null = WORKDAYS) =>
  nextAllowed(new Date(iso), hours, ROME).toISOString();

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

const hours: fc.Arbitrary<SendingHours> = fc
  .record({
    times: fc.tuple(time, time).filter(([a, b]) => a !== b),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    onHolidays: fc.boolean(),
  })
  .map(({ times, days, onHolidays }) => {
    const [from = '', to = ''] = times.toSorted();
    return { from, to, days, onHolidays };
  });

describe('quiet hours', () => {
  it('are none where a company has set none', () => {
    expect(next('2026-11-22T03:00:00.000Z', null)).toBe('2026-11-22T03:00:00.000Z');
  });

  it.each([
    ['within the hours, at once', '2026-11-23T10:15:30.000Z', '2026-11-23T10:15:30.000Z'],
    ['before them, when they begin', '2026-11-23T05:00:00.000Z', '2026-11-23T08:00:00.000Z'],
    ['after them, on the next day', '2026-11-23T19:00:00.000Z', '2026-11-24T08:00:00.000Z'],
    ['on a Sunday, on Monday', '2026-11-22T10:00:00.000Z', '2026-11-23T08:00:00.000Z'],
    [
      'on Christmas Eve at night, after Saint Stephen and Sunday',
      '2026-12-24T22:00:00.000Z',
      '2026-12-28T08:00:00.000Z',
    ],
    ['on Easter Monday, on Tuesday', '2026-04-06T10:00:00.000Z', '2026-04-07T07:00:00.000Z'],
    ['on Saint Francis, a holiday again', '2027-10-04T10:00:00.000Z', '2027-10-05T07:00:00.000Z'],
    ['on the day that loses an hour', '2026-03-29T00:30:00.000Z', '2026-03-30T07:00:00.000Z'],
  ])('%s', (_what, now, expected) => {
    expect(next(now)).toBe(expected);
  });

  it('follow the clock on the wall when an hour is lost', () => {
    const early: SendingHours = { from: '02:30', to: '04:00', days: [7], onHolidays: true };
    // 02:30 does not exist on that day: the wall says 03:00 after 01:59.
    expect(next('2026-03-28T12:00:00.000Z', early)).toBe('2026-03-29T01:00:00.000Z');
  });

  it('follow the clock on the wall when an hour comes twice', () => {
    const early: SendingHours = { from: '02:30', to: '04:00', days: [7], onHolidays: true };
    expect(next('2026-10-24T12:00:00.000Z', early)).toBe('2026-10-25T00:30:00.000Z');
    // 02:10 for the second time.
    expect(next('2026-10-25T01:10:00.000Z', early)).toBe('2026-10-25T01:30:00.000Z');
  });

  it.each(['Europe/Rome', 'Europe/London', 'Atlantic/Azores', 'Asia/Kathmandu'])(
    'let nothing out outside them, and nothing later than need be: %s',
    (timeZone) => {
      const around = fc.oneof(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        // The nights on which the clocks are changed.
        fc.date({ min: new Date('2026-03-28T12:00Z'), max: new Date('2026-03-30T12:00Z'), noInvalidDate: true }),
        fc.date({ min: new Date('2026-10-24T12:00Z'), max: new Date('2026-10-26T12:00Z'), noInvalidDate: true }),
      );
      fc.assert(
        fc.property(around, hours, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (now, open, part) => {
          const first = nextAllowed(now, open, timeZone);
          expect(first.getTime()).toBeGreaterThanOrEqual(now.getTime());
          expect(isAllowed(first, open, timeZone)).toBe(true);

          const between = new Date(now.getTime() + Math.floor((first.getTime() - now.getTime()) * part));
          if (between < first) expect(isAllowed(between, open, timeZone)).toBe(false);
          const justBefore = new Date(first.getTime() - 1);
          if (justBefore >= now) expect(isAllowed(justBefore, open, timeZone)).toBe(false);
        }),
        { numRuns: 300 },
      );
    },
  );
});
