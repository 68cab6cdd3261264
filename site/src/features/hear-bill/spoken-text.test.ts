import { addDays, localDate } from '@nitida/kernel/local-date';
import { localeOf } from '../../i18n/locale.ts';
import { type Language, LANGUAGES } from '../../i18n/texts.ts';
import { type BillName, BILLS, billFor } from '../../testing/bills.ts';
import { spokenSentences } from './spoken-text.ts';

const today = localDate('2026-05-08');
const NAMES: readonly BillName[] = [
  'electricity',
  'withDebit',
  'gas',
  'water',
  'paid',
  'zero',
  'credit',
  'nasty',
  'bare',
  'dual',
];
/** The same bill before it is due, when it is about to be, and after. */
const DAYS = [0, 10, 40];

const said = (name: BillName, language: Language, later = 0) =>
  spokenSentences(billFor(name, { today, language, isIdentified: false }), localeOf(language), addDays(today, later));

describe('the spoken text', () => {
  it.each(LANGUAGES)('of thirty bills in %s', (language) => {
    const texts = NAMES.flatMap((name) =>
      DAYS.map((later) => [
        `${name}, ${later} days later`,
        said(name, language, later).map(({ id, text }) => `${id}: ${text}`),
      ]),
    );
    expect(Object.fromEntries(texts)).toMatchSnapshot();
  });

  it.each(LANGUAGES)('is words alone in %s: no figure, nothing unfilled, each sentence ended', (language) => {
    for (const name of NAMES) {
      for (const { id, text } of said(name, language)) {
        // A company's name is what it is.
        if (id !== 'bill') expect([name, id, text]).toEqual([name, id, expect.stringMatching(/^[^\d{}€]+[.。]$/)]);
      }
    }
  });

  it('says in every language the same things, in the same order', () => {
    for (const name of Object.keys(BILLS) as BillName[]) {
      const ids = said(name, 'it').map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const language of LANGUAGES)
        expect([language, said(name, language).map(({ id }) => id)]).toEqual([language, ids]);
    }
  });

  it('calls a correction what takes back what was used', () => {
    const view = billFor('gas', { today, language: 'it', isIdentified: false });
    const [supply] = view.bill.content.supplies;
    view.bill.content.supplies = [{ ...supply!, billedConsumption: '-20' }];
    expect(spokenSentences(view, localeOf('it'), today).find(({ id }) => id === 'used')?.text).toBe(
      'I consumi sono stati corretti.',
    );
  });

  it('begins with what the bill is, and asks nobody to pay what is paid', () => {
    expect(said('electricity', 'it')[0]).toEqual({
      id: 'bill',
      text: 'Questa è la tua bolletta della luce di Lucevale Energia.',
    });
    expect(said('paid', 'it').map(({ id }) => id)).not.toContain('way-transfer');
    expect(said('withDebit', 'it').map(({ id }) => id)).not.toContain('way-transfer');
  });
});
