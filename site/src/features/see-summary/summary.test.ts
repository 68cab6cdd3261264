import { localeOf } from '../../i18n/locale.ts';
import { type BillName, billFor } from '../../testing/bills.ts';
import { usageFacts } from './summary.ts';

const plain = (text: string | null) => text?.replace(/\u00a0/g, ' ') ?? null;
const factsOf = (name: BillName) =>
  usageFacts(billFor(name, { today: '2026-05-08', language: 'it', isIdentified: false }), localeOf('it')).map(
    ({ label, value, note }) => [label, plain(value), plain(note)],
  );

describe('what was used, at a glance', () => {
  it('is how much, how much a day, and how it was a year ago', () => {
    expect(factsOf('electricity')).toEqual([
      ['Hai usato', '459 kWh', 'di cui stimati 120 kWh'],
      ['Al giorno', '7,8 kWh', null],
      ['Sul 2025', expect.stringMatching(/^−\d+%$/), null],
    ]);
  });

  it('says when all of it is measured, or nothing', () => {
    expect(factsOf('gas')[0]).toEqual(['Hai usato', '21 Smc', 'tutto misurato']);
    expect(factsOf('telephone')[0]).toEqual(['Hai usato', '86 GB', null]);
    expect(factsOf('water')[0]).toEqual(['Hai usato', '37 m³', 'tutto stimato']);
  });

  it('says what a correction takes back, to the unit, and not how much a day that would be', () => {
    const view = billFor('electricity', { today: '2026-05-08', language: 'it', isIdentified: false });
    const [supply] = view.bill.content.supplies;
    view.bill.content.supplies = [{ ...supply!, billedConsumption: '-459', history: [] }];
    expect(usageFacts(view, localeOf('it')).map(({ value }) => plain(value))).toEqual(['−459 kWh']);
  });

  it('adds up what can be added up', () => {
    expect(factsOf('dual')).toEqual([
      ['Hai usato\u00a0· luce', '459 kWh', null],
      ['Hai usato\u00a0· gas', '21 Smc', null],
      ['Forniture', '2', null],
    ]);
  });

  it('says little where little is known', () => {
    expect(factsOf('bare')).toEqual([['Hai usato', '0 kWh', null]]);
  });
});
