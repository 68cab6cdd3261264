import { localDate } from '@nitida/kernel/local-date';
import { conditionsOf } from '@nitida/plugin-ingestion/contract/bill-content';
import { localeOf } from '../../i18n/locale.ts';
import { type BillName, billFor, BILLS } from '../../testing/bills.ts';
import { amountsOf } from './amounts.ts';
import { endOfConditions, indexTable, offerFacts } from './offer.ts';

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
    expect(rows.at(-1)).toMatchObject({ label: 'Componenti perequative', isItalian: false });
    expect(plain(total)).toBe('68,43 €');
  });

  it('call a credit of before what the receipt calls it', () => {
    expect(amounts('electricityZero').deductions.map(({ label }) => label)).toEqual(['Credito precedente']);
  });

  it('put small items together', () => {
    expect(amounts('waterManyLines').rows.at(-1)).toMatchObject({ label: 'Altre voci', isItalian: false });
  });

  it('mark what stays Italian for other readers', () => {
    expect(amounts('water', 'en').rows[0]).toMatchObject({ label: 'Water supply', isItalian: false });
    const [largest] = amounts('nasty', 'en').deductions;
    expect(largest).toMatchObject({ label: 'Recalculations', isItalian: false });
    expect(amounts('electricity', 'en').rows.find(({ label }) => label.startsWith('Television'))).toMatchObject({
      isItalian: false,
    });
  });
});

describe('the offer', () => {
  const { content } = BILLS.electricity(localDate('2026-05-08')).bill;
  const offer = content.offer!;
  const factsOf = (changed: Partial<typeof content>) =>
    conditionsOf({ ...content, ...changed })
      .flatMap((conditions) => offerFacts(conditions, localeOf('it')))
      .map(({ label, value }) => `${label}: ${plain(value)}`);
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
    const facts = factsOf({ offer: { ...offer, indexName: null, start: null } });
    expect(facts.filter((fact) => /^(Indice|In vigore)/.test(fact))).toEqual([]);
    expect(facts).toContain('Codice offerta: 000042ESVML01XXCASASERENAFASCE26');
  });

  it('tells everything that its box has to', () => {
    expect(factsOf({})).toEqual([
      'Mercato: Mercato libero',
      'Prezzo: Variabile',
      'Struttura: Per fasce orarie',
      'Indice: PUN Index GME',
      'In vigore dal: 8 luglio 2025',
      'Condizioni valide fino al: 9 luglio 2026',
      'Fine del contratto: 8 luglio 2035',
      'Il prezzo cambia: ogni mese',
      'Formula del prezzo: PUN × 1,1 + spread',
      'Contributo al consumo (spread): 0,018 €/kWh',
      'Dispacciamento: 0,0112 €/kWh',
      'Quota fissa di vendita: 144,00 € all’anno',
      'Costo se recedi prima: Nessuno',
      'Codice offerta: 000042ESVML01XXCASASERENAFASCE26',
    ]);
  });

  it('tells what its index was worth, month by month and band by band', () => {
    expect(indexTable(offer, localeOf('it'))).toMatchObject({
      bands: ['F1', 'F2', 'F3'],
      rows: [{ month: 'febbraio 2026' }, { month: 'marzo 2026' }],
    });
    expect(plain(indexTable(offer, localeOf('it'))?.rows[1]?.values[2] ?? '')).toBe('0,09592 €');
    expect(indexTable({ ...offer, indexValues: undefined }, localeOf('it'))).toBeNull();
  });

  it('is a box for each fuel, with its own price and market', () => {
    const dual = conditionsOf(BILLS.dual(localDate('2026-05-08')).bill.content);
    const told = dual.map((conditions) => [conditions.offer?.name, offerFacts(conditions, localeOf('it'))[0]?.value]);
    expect(told).toEqual([
      ['Casa Serena Fasce', 'Mercato libero'],
      ['Gas Amico', 'Tutela della vulnerabilità'],
    ]);
  });

  it('is the market alone where the law sets the price', () => {
    expect(factsOf({ offer: null, market: 'gradual_protection' })).toEqual(['Mercato: Servizio a tutele graduali']);
    expect(factsOf({ offer: null, market: undefined })).toEqual([]);
  });
});
