import { AppError } from '@nitida/kernel/errors';

/** Minutes of the day. `until` equal to `from`: that moment, once a day. Otherwise a window, perhaps over midnight. */
type Part = { from: number; until: number };

type Question = { now: Date; lookedAt: Date | null; timeZone: string };

export type Schedule = {
  /** Whether a look is due: the window is open, or a time has come since the last look. */
  isDue(question: Question): boolean;
  /** Whether what a look has begun may go on: files that were still growing, reports to be left. */
  mayFollowUp(question: Pick<Question, 'now' | 'timeZone'>): boolean;
};

const PART = /^([01]\d|2[0-3]):([0-5]\d)(?:\s*-\s*([01]\d|2[0-3]):([0-5]\d))?$/;

/**
 * When an area is looked into: `` always, `02:00, 14:30` at these times, `22:00-05:00` within this
 * window, both in the company's own time. A time that passed while nobody was awake is caught up on.
 */
export function areaSchedule(text: string): Schedule {
  const parts = partsOf(text);
  if (parts.length === 0) return { isDue: () => true, mayFollowUp: () => true };
  const windows = parts.filter(({ from, until }) => from !== until);
  const times = parts.filter(({ from, until }) => from === until).map(({ from }) => from);

  const isOpen = (minute: number) =>
    windows.some(({ from, until }) =>
      from < until ? from <= minute && minute < until : minute >= from || minute < until,
    );

  return {
    isDue({ now, lookedAt, timeZone }) {
      const local = localTime(now, timeZone);
      if (isOpen(minuteOf(local))) return true;
      if (times.length === 0) return false;
      // A look in the future was made before the clock was set back: it says nothing.
      if (lookedAt === null || lookedAt > now) return true;
      return localTime(lookedAt, timeZone) < latest(times, local);
    },
    mayFollowUp: ({ now, timeZone }) => times.length > 0 || isOpen(minuteOf(localTime(now, timeZone))),
  };
}

/** Whether a text is a schedule. */
export const isSchedule = (text: string): boolean => split(text).every((part) => PART.test(part));

const split = (text: string): string[] => text.split(',').flatMap((part) => part.trim() || []);

function partsOf(text: string): Part[] {
  return split(text).map((part) => {
    const [, hour, minute, untilHour, untilMinute] = PART.exec(part) ?? [];
    if (hour === undefined) {
      throw new AppError('conflict', 'area.settings_unreadable', 'The schedule cannot be read', {
        details: { problem: 'schedule' },
      });
    }
    const from = Number(hour) * 60 + Number(minute);
    return { from, until: untilHour === undefined ? from : Number(untilHour) * 60 + Number(untilMinute) };
  });
}

/**
 * The newest of these times that has come, today or yesterday. Compared as clocks on the wall show
 * it: on the night in which 02:00 does not exist it has come at 03:00, and where it comes twice it
 * counts once.
 */
function latest(times: readonly number[], local: string): string {
  const [today = ''] = local.split(' ');
  const yesterday = new Date(Date.parse(`${today}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  const come = [today, yesterday].flatMap((day) => times.map((time) => `${day} ${clock(time)}`));
  return (
    come
      .filter((moment) => moment <= local)
      .sort()
      .at(-1) ?? ''
  );
}

/** `2026-11-21 02:00`; compares as time does. */
const localTime = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).format(instant);

const minuteOf = (local: string): number => Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
