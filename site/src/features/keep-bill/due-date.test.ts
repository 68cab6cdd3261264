import fc from 'fast-check';
import ICAL from 'ical.js';
import { parseICS, type VEvent } from 'node-ical';
import { addDays, localDate } from '@nitida/kernel/local-date';
import { localeOf } from '../../i18n/locale.ts';
import { BILLS, type BillName } from '../../testing/bills.ts';
import { alarmOf, reminderOf } from './alarm.ts';
import { dueDateCalendar } from './due-date.ts';

const today = localDate('2026-05-08');
const context = { locale: localeOf('it'), today, host: 'bills.example.it' };
const calendarOf = (name: BillName) => dueDateCalendar(BILLS[name](today), context);

/** What one parser makes of an entry. */
type Parsed = {
  uid: string;
  sequence: number;
  status: string;
  method: string;
  start: string;
  summary: string;
  description: string;
  alarms: string[];
};

function byIcalJs(text: string): Parsed {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const [event, ...others] = calendar.getAllSubcomponents('vevent');
  expect(others).toEqual([]);
  const said = (name: string) => String(event!.getFirstPropertyValue(name));
  return {
    uid: said('uid'),
    sequence: Number(said('sequence')),
    status: said('status'),
    method: String(calendar.getFirstPropertyValue('method')),
    start: said('dtstart'),
    summary: said('summary'),
    description: said('description'),
    alarms: event!
      .getAllSubcomponents('valarm')
      .map((alarm) => (alarm.getFirstPropertyValue('trigger') as ICAL.Time).toJSDate().toISOString()),
  };
}

function byNodeIcal(text: string): Parsed {
  const calendar = parseICS(text);
  const events = Object.values(calendar).filter((one): one is VEvent => one?.type === 'VEVENT');
  const event = events[0]!;
  expect(events).toHaveLength(1);
  expect(event.datetype).toBe('date');
  return {
    uid: event.uid,
    sequence: Number(event.sequence),
    status: event.status ?? '',
    method: event.method ?? '',
    // A day without a zone is the machine's own; ours are in UTC.
    start: event.start.toISOString().slice(0, 10),
    summary: String(event.summary),
    description: String(event.description),
    alarms: (event.alarms ?? []).map(({ trigger }) => {
      const { params, val } = trigger as unknown as { params: object; val: string };
      expect(params).toEqual({ VALUE: 'DATE-TIME' });
      return new Date(val.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5')).toISOString();
    }),
  };
}

const PARSERS = [
  ['ical.js', byIcalJs],
  ['node-ical', byNodeIcal],
] as const;
const plain = (text: string) => text.replace(/\u00a0/g, ' ');

describe.each(PARSERS)('the due date in a calendar, as %s reads it', (_name, read) => {
  it('is an all-day event with an alarm two days before, at nine', () => {
    expect(read(calendarOf('electricity')!)).toEqual({
      uid: 'bill-k3v9wq2m8x1c7b5n4z6a0s2d@bills.example.it',
      sequence: 0,
      status: 'CONFIRMED',
      method: 'PUBLISH',
      start: '2026-05-20',
      summary: expect.stringMatching(/^Paga la bolletta luce di Lucevale Energia: 216,66\s€$/),
      description: 'Bolletta n. E-2026-004217',
      alarms: ['2026-05-18T07:00:00.000Z'],
    });
  });

  it.each([
    ['2026-03-28', '2026-03-26T08:00:00.000Z'],
    ['2026-03-29', '2026-03-27T08:00:00.000Z'],
    ['2026-03-30', '2026-03-28T08:00:00.000Z'],
    ['2026-03-31', '2026-03-29T07:00:00.000Z'],
    ['2026-10-26', '2026-10-24T07:00:00.000Z'],
    ['2026-10-27', '2026-10-25T08:00:00.000Z'],
  ])('due on %s it rings at nine in Rome, though the clocks change', (dueDate, alarm) => {
    const view = BILLS.electricity(today);
    view.bill.dueDate = dueDate;
    const text = dueDateCalendar(view, { ...context, today: localDate('2026-03-01') })!;
    expect(read(text).alarms).toEqual([alarm]);
  });

  it('becomes a later version with each payment, and is taken out with the last', () => {
    const view = BILLS.electricity(today);
    const versions = [0, 5_000, view.bill.amountCents].map((paidCents) => {
      view.bill.paidCents = paidCents;
      return read(dueDateCalendar(view, context)!);
    });
    expect(versions.map(({ method, status, alarms }) => [method, status, alarms.length])).toEqual([
      ['PUBLISH', 'CONFIRMED', 1],
      ['PUBLISH', 'CONFIRMED', 1],
      ['CANCEL', 'CANCELLED', 0],
    ]);
    const [first, second, last] = versions.map(({ sequence }) => sequence);
    expect(first).toBeLessThan(second!);
    expect(second).toBeLessThan(last!);
    expect(new Set(versions.map(({ uid }) => uid)).size).toBe(1);
  });

  it('says what would end a line or a value', () => {
    const view = BILLS.electricity(today);
    view.company = { ...view.company, name: 'A;B,C\\D\r\nBEGIN:VEVENT\nE' };
    expect(read(dueDateCalendar(view, context)!).summary).toContain('A;B,C\\D\nBEGIN:VEVENT\nE');
  });

  it('has the longest names whole', () => {
    expect(read(calendarOf('nasty')!).summary).toContain(
      'Consorzio Intercomunale per la Distribuzione dell’Energia Elettrica “Sole” & Figli',
    );
  });

  it('says of a direct debit that it will be collected', () => {
    expect(read(calendarOf('withDebit')!).summary).toMatch(/^Addebito della bolletta luce/);
  });

  it('asks for the open rest only', () => {
    expect(plain(read(calendarOf('water')!).summary)).toContain('48,43 €');
  });
});

describe('the alarm', () => {
  const zone = fc.constantFrom('Europe/Rome', 'Atlantic/Azores', 'Europe/Helsinki', 'America/New_York');
  const anyDay = fc.integer({ min: 0, max: 3_650 }).map((days) => addDays(localDate('2024-01-01'), days));

  it('rings at nine by the clock of the place, on any day of ten years', () => {
    fc.assert(
      fc.property(anyDay, zone, (dueDate, timeZone) => {
        const there = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
        expect(there.format(alarmOf(dueDate, addDays(dueDate, -30), timeZone)!)).toBe(`${addDays(dueDate, -2)} 09:00`);
      }),
    );
  });

  it.each([
    ['2026-05-11', 'twoDaysBefore', '2026-05-09T07:00:00.000Z'],
    ['2026-05-10', 'tomorrow', '2026-05-09T07:00:00.000Z'],
    ['2026-05-09', 'tomorrow', '2026-05-09T07:00:00.000Z'],
    ['2026-05-08', 'none', undefined],
  ])(
    'of what is due on %s, saved on the 8th, rings when it still can, as the page says: %s',
    (dueDate, reminder, alarm) => {
      expect(reminderOf(localDate(dueDate), today)).toBe(reminder);
      expect(alarmOf(localDate(dueDate), today, 'Europe/Rome')?.toISOString()).toBe(alarm);
      const view = BILLS.electricity(today);
      view.bill.dueDate = dueDate;
      expect(dueDateCalendar(view, context)!.includes('BEGIN:VALARM')).toBe(alarm !== undefined);
    },
  );
});

describe('the entry', () => {
  it('stays the same however often it is added', () => {
    expect(calendarOf('electricity')).toBe(calendarOf('electricity'));
  });

  it('names nobody', () => {
    const { customer, bill } = BILLS.electricity(today);
    const secrets = [
      customer.name,
      customer.taxCode,
      customer.code,
      customer.email,
      bill.content.supplies[0]!.code,
      bill.content.payment.iban,
    ];
    for (const secret of secrets) expect(calendarOf('electricity')).not.toContain(secret);
  });

  it('has lines of 75 octets at most, whatever the names', () => {
    const text = calendarOf('nasty')!;
    for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });

  it('is one, whatever is written in the names', () => {
    const view = BILLS.electricity(today);
    view.company = { ...view.company, name: 'A\r\nBEGIN:VEVENT\nE' };
    expect(dueDateCalendar(view, context)!.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
  });

  it.each(['gas', 'zero', 'credit'] as const)('is not there for a bill that is %s', (name) => {
    expect(calendarOf(name)).toBeNull();
  });
});
