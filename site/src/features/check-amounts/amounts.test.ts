import { localDate } from '@nitida/kernel/local-date';
import { localeOf } from '../../i18n/locale.ts';
import { type BillName, billFor, BILLS } from '../../testing/bills.ts';
import { amountsOf } from './amounts.ts';
import { endOfConditions, offerFacts } from './offer.ts';

const plain = (text: string) => text.replace(/\u00a0/g, ' ');
const amounts = (name: BillName, language: 'it' | 'en' = 'it') =>
  amountsOf(billFor(name, { today: '2026-05-08', language, isIdentified: false }), localeOf(language));

describe('the amounts', () => {
  it('tell their point in a sentence', () => {
    expect(plain(amounts('electricity').point)).toBe(
      'La voce più grande è «Quota per consumi»: 127,06 €, il 59% di quanto ti è addebitato.',
    );
    expect(plain(amounts('electricity', 'en').point)).toBe(
      'The largest item is “Consumption charge”: €127.06, 59% of what you are charged.',
    );
  });

  it('describe their chart in words', () => {
    expect(amounts('electricity').ring.description).toContain('1. Quota per consumi, 59%; 2. Accise e IVA, 15%');
  });

  it('set a bonus apart', () => {
    const { deductions, rows, total } = amounts('water');
    expect(deductions.map(({ label, amount }) => [label, plain(amount)])).toEqual([
      ['Bonus sociale idrico', '−13,50 €'],
    ]);
    expect(rows.at(-1)).toMatchObject({ label: 'Altre voci', isItalian: false });
    expect(plain(total)).toBe('68,43 €');
  });

  it('mark what stays Italian for other readers', () => {
    expect(amounts('water', 'en').rows[0]).toMatchObject({ label: 'Depurazione', isItalian: true });
    expect(amounts('electricity', 'en').rows.find(({ label }) => label.startsWith('Television'))).toMatchObject({
      isItalian: false,
    });
  });
});

describe('the offer', () => {
  const offer = BILLS.electricity(localDate('2026-05-08')).bill.content.offer!;
  const ending = (conditionsEnd: string | null) =>
    endOfConditions({ ...offer, conditionsEnd }, localDate('2026-05-08'), localeOf('it'));

  it.each([
    ['2026-05-07', 'Le condizioni economiche sono scadute.'],
    ['2026-05-08', 'Le condizioni economiche scadono oggi.'],
    ['2026-05-09', 'Le condizioni economiche scadono domani.'],
    ['2026-06-08', 'Le condizioni economiche scadono tra 31 giorni.'],
    ['2027-05-08', null],
    [null, null],
  ])('whose conditions end on %s says: %s', (day, text) => {
    expect(ending(day)).toBe(text);
  });

  it('leaves out what is not known', () => {
    const labels = offerFacts({ ...offer, indexName: null, start: null }, localeOf('it')).map(({ label }) => label);
    expect(labels).not.toContain('Indice');
    expect(labels).toContain('Codice offerta');
  });
});
