import { areaSchedule, isSchedule } from './area-schedule.ts';

const ROME = 'Europe/Rome';

/** `now` and `lookedAt` in UTC; Rome is an hour ahead in winter and two in summer. */
const isDue = (schedule: string, now: string, lookedAt: string | null) =>
  areaSchedule(schedule).isDue({
    now: new Date(`${now}Z`),
    lookedAt: lookedAt === null ? null : new Date(`${lookedAt}Z`),
    timeZone: ROME,
  });

describe('when a reserved area is looked into', () => {
  it('is at every poll when nothing is said', () => {
    expect(isDue('', '2026-11-21T10:00', '2026-11-21T10:00')).toBe(true);
  });

  it.each([
    ['not before the time', '2026-11-21T00:59', '2026-11-20T01:00', false],
    ['at the time', '2026-11-21T01:00', '2026-11-20T01:00', true],
    ['once', '2026-11-21T01:01', '2026-11-21T01:00', false],
    ['later, when nobody was awake at the time', '2026-11-21T15:00', '2026-11-20T01:00', true],
    ['once, when several nights were slept through', '2026-11-21T15:00', '2026-11-10T01:00', true],
    ['not again until the next night', '2026-11-22T00:00', '2026-11-21T15:00', false],
  ])('every night at 02:00 is %s', (_when, now, lookedAt, due) => {
    expect(isDue('02:00', now, lookedAt)).toBe(due);
  });

  it('is at once when it was never looked into, or its last look lies in the future', () => {
    expect(isDue('02:00', '2026-11-21T10:00', null)).toBe(true);
    expect(isDue('02:00', '2026-11-21T10:00', '2026-11-22T01:00')).toBe(true);
  });

  it('is at each of several times', () => {
    expect(isDue('02:00, 14:30', '2026-11-21T13:29', '2026-11-21T01:00')).toBe(false);
    expect(isDue('02:00, 14:30', '2026-11-21T13:30', '2026-11-21T01:00')).toBe(true);
  });

  it('comes in the night in which 02:00 does not exist', () => {
    expect(isDue('02:00', '2026-03-29T00:59', '2026-03-28T01:00')).toBe(false);
    expect(isDue('02:00', '2026-03-29T01:00', '2026-03-28T01:00')).toBe(true);
  });

  it('comes once in the night in which 02:00 comes twice', () => {
    expect(isDue('02:00', '2026-10-25T00:00', '2026-10-24T00:00')).toBe(true);
    expect(isDue('02:00', '2026-10-25T01:00', '2026-10-25T00:00')).toBe(false);
    expect(isDue('02:00', '2026-10-25T01:30', '2026-10-25T00:00')).toBe(false);
  });

  it.each([
    ['20:59', false],
    ['21:00', true],
    ['23:59', true],
    ['03:59', true],
    ['04:00', false],
  ])('within a window over midnight, at %s UTC: %s', (time, due) => {
    const now = `2026-11-21T${time}`;
    expect(isDue('22:00-05:00', now, now)).toBe(due);
    expect(areaSchedule('22:00-05:00').mayFollowUp({ now: new Date(`${now}Z`), timeZone: ROME })).toBe(due);
  });

  it('leaves reports whenever they are ready, where it has times and no window', () => {
    expect(areaSchedule('02:00').mayFollowUp({ now: new Date('2026-11-21T10:00Z'), timeZone: ROME })).toBe(true);
  });

  it.each(['2:00', '24:00', '02:60', 'at night', '02:00-', '22:00-05:00-06:00'])('is not: %s', (text) => {
    expect(isSchedule(text)).toBe(false);
    expect(() => areaSchedule(text)).toThrow(expect.objectContaining({ code: 'area.settings_unreadable' }));
  });

  it.each(['', ' ', '02:00', '02:00,14:30', '22:00 - 05:00, 12:00'])('is: "%s"', (text) => {
    expect(isSchedule(text)).toBe(true);
  });
});
