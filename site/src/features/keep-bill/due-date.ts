import { addDays, type LocalDate, localDate } from '@nitida/kernel/local-date';
import type { BillView } from '@nitida/plugin-tickets/contract';
import type { Locale } from '../../i18n/locale.ts';
import { fill } from '../../i18n/texts.ts';
import { isOpen, type PaymentState, paymentState, type StateName } from '../pay-bill/payment-state.ts';

// All-day events begin at midnight, when nobody wants to be reminded: nine o'clock, two days before.
const ALARM = '-P1DT15H';

/**
 * The due date as a calendar entry (RFC 5545), or null where nothing is to come. It names the company,
 * the bill and the amount, and nobody: calendars are shared and synchronised. The same bill always
 * makes the same entry, so adding it twice keeps one.
 */
export function dueDateCalendar(
  { bill, company }: BillView,
  { locale, today, host }: { locale: Locale; today: LocalDate; host: string },
): string | null {
  const state = paymentState(bill, today);
  if (!isOpen(state) || !isToCome(state)) return null;

  const { texts, money } = locale;
  const title = fill(state.name === 'to_be_debited' ? texts.calendar.debit : texts.calendar.pay, {
    bill: texts.calendar[bill.service],
    company: company.name,
    amount: money(state.openCents),
  });

  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Nitida//Bill//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:bill-${bill.documentId}@${host}`,
    `DTSTAMP:${compact(bill.issueDate)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(bill.dueDate)}`,
    `DTEND;VALUE=DATE:${compact(addDays(localDate(bill.dueDate), 1))}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(fill(texts.calendar.number, { number: bill.number }))}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    `TRIGGER:${ALARM}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map(folded)
    .join('');
}

/** Whether there is a day to remember: money is still to move, and its day is not past. */
export const isToCome = (state: PaymentState): boolean => TO_COME.has(state.name);

const TO_COME: ReadonlySet<StateName> = new Set(['to_pay', 'due_soon', 'to_be_debited']);

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
