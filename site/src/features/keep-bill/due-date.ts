import { addDays, type LocalDate, localDate } from '@nitida/kernel/local-date';
import type { BillView } from '@nitida/plugin-tickets/contract';
import type { Locale } from '../../i18n/locale.ts';
import { fill } from '../../i18n/texts.ts';
import { isOpen, type PaymentState, paymentState, type StateName } from '../pay-bill/payment-state.ts';
import { alarmOf } from './alarm.ts';

/** What becomes of the entry in the reader's calendar: it is put there, or taken out; null: there is none to speak of. */
export const calendarChange = (state: PaymentState): 'add' | 'remove' | null => {
  if (isToCome(state)) return 'add';
  return state.name === 'paid' ? 'remove' : null;
};

/**
 * The due date as a calendar entry (RFC 5545), or null where nothing is to come. It names the company,
 * the bill and the amount, and nobody: calendars are shared and synchronised. A bill always makes the
 * entry of the same UID, so adding it twice keeps one; each payment makes a later version of it, and
 * the last one takes it out again.
 */
export function dueDateCalendar(
  { bill, company }: BillView,
  { locale, today, host }: { locale: Locale; today: LocalDate; host: string },
): string | null {
  const state = paymentState(bill, today);
  const change = calendarChange(state);
  if (change === null) return null;

  const { texts, money } = locale;
  const dueDate = localDate(bill.dueDate);
  const title = fill(bill.paymentMethod === 'sdd' ? texts.calendar.debit : texts.calendar.pay, {
    bill: texts.calendar[bill.service],
    company: company.name,
    amount: money(isOpen(state) ? state.openCents : bill.amountCents),
  });
  const alarm = change === 'add' ? alarmOf(dueDate, today, company.timeZone) : null;

  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Nitida//Bill//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${change === 'add' ? 'PUBLISH' : 'CANCEL'}`,
    'BEGIN:VEVENT',
    `UID:bill-${bill.documentId}@${host}`,
    `SEQUENCE:${versionOf(bill)}`,
    `STATUS:${change === 'add' ? 'CONFIRMED' : 'CANCELLED'}`,
    `DTSTAMP:${compact(today)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(dueDate)}`,
    `DTEND;VALUE=DATE:${compact(addDays(dueDate, 1))}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(fill(texts.calendar.number, { number: bill.number }))}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    ...(alarm ? alarmLines(title, alarm) : []),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map(folded)
    .join('');
}

const alarmLines = (title: string, at: Date): string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${escaped(title)}`,
  // An instant, and not so long before the day: calendars count hours otherwise when the clocks change.
  `TRIGGER;VALUE=DATE-TIME:${stamp(at)}`,
  'END:VALARM',
];

// The number of a version only has to grow, and what was paid does. It fits into the 31 bits of a SEQUENCE.
const MOST = 2 ** 31 - 1;
const versionOf = ({ paidCents }: BillView['bill']): number => Math.min(Math.max(0, paidCents), MOST);

/** Whether there is a day to remember: money is still to move, and its day is not past. */
export const isToCome = (state: PaymentState): boolean => TO_COME.has(state.name);

const TO_COME: ReadonlySet<StateName> = new Set(['to_pay', 'due_soon', 'to_be_debited']);

const stamp = (instant: Date): string => instant.toISOString().replace(/[-:]|\.\d+/g, '');

const compact = (day: string): string => day.replaceAll('-', '');

const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/[\p{Cc}]/gu, '');

/** A line has at most 75 octets; the next ones begin with a blank. No character is cut in two. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let result = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 75) {
      result += '\r\n ';
      octets = 1;
    }
    result += character;
    octets += size;
  }
  return `${result}\r\n`;
}
