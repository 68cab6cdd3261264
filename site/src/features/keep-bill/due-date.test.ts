import { localDate } from '@nitida/kernel/local-date';
import { localeOf } from '../../i18n/locale.ts';
import { BILLS, type BillName } from '../../testing/bills.ts';
import { dueDateCalendar } from './due-date.ts';

const today = localDate('2026-05-08');
const context = { locale: localeOf('it'), today, host: 'bills.example.it' };
const calendarOf = (name: BillName) => dueDateCalendar(BILLS[name](today), context);

/** Reads an entry as a calendar does: unfold, split at the first colon, undo the escapes. */
function read(text: string): Map<string, string> {
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n');
  return new Map(
    lines.filter(Boolean).map((line) => {
      const [, name = '', value = ''] = /^([^:]+):(.*)$/s.exec(line) ?? [];
      return [name, value.replace(/\\n/g, '\n').replace(/\\([\\;,])/g, '$1')] as const;
    }),
  );
}

describe('the due date in a calendar', () => {
  it('is an all-day event with an alarm two days before, at nine', () => {
    const event = read(calendarOf('electricity')!);
    expect(event.get('DTSTART;VALUE=DATE')).toBe('20260520');
    expect(event.get('DTEND;VALUE=DATE')).toBe('20260521');
    expect(event.get('TRIGGER')).toBe('-P1DT15H');
    expect(event.get('SUMMARY')?.replace(/\u00a0/g, ' ')).toBe('Paga la bolletta luce di Lucevale Energia: 216,66 €');
    expect(event.get('DESCRIPTION')).toContain('Paga la bolletta luce');
  });

  it('stays the same entry however often it is added', () => {
    expect(calendarOf('electricity')).toBe(calendarOf('electricity'));
    const event = read(calendarOf('electricity')!);
    expect(event.get('UID')).toBe('bill-k3v9wq2m8x1c7b5n4z6a0s2d@bills.example.it');
    expect(event.get('DTSTAMP')).toBe('20260429T000000Z');
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
    expect(read(text).get('SUMMARY')).toContain(
      'Consorzio Intercomunale per la Distribuzione dell’Energia Elettrica “Sole” & Figli',
    );
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });

  it('escapes what would end a line or a value', () => {
    const view = BILLS.electricity(today);
    view.company.name = 'A;B,C\\D\r\nBEGIN:VEVENT\nE';
    const text = dueDateCalendar(view, context)!;
    expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
    expect(read(text).get('SUMMARY')).toContain('A;B,C\\D\nBEGIN:VEVENT\nE');
  });

  it('says of a direct debit that it will be collected', () => {
    expect(read(calendarOf('withDebit')!).get('SUMMARY')).toMatch(/^Addebito della bolletta luce/);
  });

  it('asks for the open rest only', () => {
    expect(
      read(calendarOf('water')!)
        .get('SUMMARY')
        ?.replace(/\u00a0/g, ' '),
    ).toContain('48,43 €');
  });

  it.each(['gas', 'paid', 'zero', 'credit'] as const)('is not there for a bill that is %s', (name) => {
    expect(calendarOf(name)).toBeNull();
  });
});
