import { localDate } from '@nitida/kernel/local-date';
import { localeOf } from '../../i18n/locale.ts';
import { LANGUAGES, type Language } from '../../i18n/texts.ts';
import { spokenLocaleOf } from '../../spoken/spoken-locale.ts';
import { type BillName, BILLS, billFor } from '../../testing/bills.ts';
import { changeWords, explanationOf, hasExplanation, largest, reasonRows } from './explanation.ts';
import { spoken, written } from './say.ts';

const today = localDate('2026-05-08');
const viewOf = (name: BillName, language = 'it') => billFor(name, { today, language, isIdentified: true });
const plain = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, ' ');

/** The electricity bill of 61 days after one of 59, with 400 kWh at a lower price, and no television. */
function changed(language: Language = 'it') {
  const view = viewOf('electricity', language);
  Object.assign(view.bill, { periodFrom: '2026-03-01', periodTo: '2026-04-30' });
  const supply = view.bill.content.supplies[0]!;
  const { documentId: _, ...now } = view.bill;
  view.earlier = {
    previous: {
      periodFrom: '2026-01-01',
      periodTo: '2026-02-28',
      amountCents: now.amountCents - 5_000,
      billTotalCents: now.content.billTotalCents - 3_200,
      tvLicenceCents: 0,
      previousBalanceCents: 0,
      supplies: [
        {
          index: 0,
          unit: 'kWh',
          billedConsumption: '400',
          ofWhichEstimated: '0',
          lines: supply.lines.map(({ label: _label, ...line }) =>
            line.code === 'consumption_charge' ? { ...line, quantity: '400', amountCents: 9_506 } : line,
          ),
        },
      ],
    },
    lastYear: null,
    open: null,
  };
  return { view, explanation: explanationOf(view), locale: localeOf(language) };
}

describe('the reasons of a bill in words', () => {
  it('say how much of what at which price, and what it comes to', () => {
    const rows = reasonRows(explanationOf(viewOf('electricity')), localeOf('it').texts, written(localeOf('it')));
    expect(rows.map(({ text, cents }) => [plain(text), cents])).toEqual([
      ['Quello che hai usato: 459 kWh, a un prezzo medio di 0,276819 €/kWh', 12_706],
      ['La quota fissa, che si paga anche senza consumare, per 2 mesi', 2_804],
      ['La potenza del contatore: 3 kW, per 2 mesi', 1_186],
      ['Accise, IVA e altre imposte', 3_170],
      ['Canone della televisione', 1_800],
    ]);
    expect(rows[0]?.parts.map(({ text }) => plain(text))).toEqual([
      'di cui vendita: 459 kWh × 0,228954 €/kWh',
      'di cui rete e oneri di sistema: 459 kWh × 0,047865 €/kWh',
    ]);
  });

  it('speak of no use where no meter has counted any', () => {
    const words = reasonRows(explanationOf(viewOf('municipal')), localeOf('it').texts, written(localeOf('it')));
    expect(words.map(({ text }) => plain(text))).toEqual([
      'La quota variabile',
      'Servizi pagati a consumo',
      'La quota fissa, che si paga anche senza consumare',
      'Accise, IVA e altre imposte',
    ]);
    const { previous } = explanationOf(viewOf('municipal'));
    const effects = changeWords(previous!, 'previous', localeOf('it').texts, written(localeOf('it'))).rows;
    expect(effects.map(({ text }) => text)).toContain('La quota variabile è cambiata');
  });

  it('call a correction what takes back', () => {
    const view = structuredClone(viewOf('electricity'));
    const [charge] = view.bill.content.supplies[0]!.lines;
    Object.assign(charge!, { quantity: '-20', amountCents: -554 });
    const [first] = reasonRows(explanationOf(view), localeOf('it').texts, written(localeOf('it')));
    expect(first).toMatchObject({ text: 'I consumi sono stati corretti', cents: -554 });
  });

  it.each(Object.keys(BILLS) as BillName[])('sum to the amount of the bill "%s"', (name) => {
    const view = viewOf(name);
    const rows = reasonRows(explanationOf(view), localeOf('it').texts, written(localeOf('it')));
    expect(rows.reduce((sum, { cents }) => sum + cents, 0)).toBe(view.bill.amountCents);
  });

  it.each(LANGUAGES)('leave nothing unfilled in %s, neither for the eye nor for the ear', (language) => {
    const { texts } = localeOf(language);
    for (const say of [written(localeOf(language)), spoken(spokenLocaleOf(language))]) {
      const { explanation } = changed(language);
      const said = [
        ...reasonRows(explanation, texts, say),
        ...changeWords(explanation.previous!, 'previous', texts, say).rows,
      ].map(({ text }) => text);
      expect(said.join()).not.toMatch(/[{}]|undefined|NaN/);
      expect(said.length).toBeGreaterThan(6);
    }
  });

  it('are not told of a bill without lines', () => {
    expect(hasExplanation(viewOf('bare'))).toBe(false);
    expect(hasExplanation(viewOf('electricity'))).toBe(true);
  });
});

describe('why a bill changed, in words', () => {
  it('is how much more, and the causes with the largest first', () => {
    const { explanation, locale } = changed();
    const { headline, rows } = changeWords(explanation.previous!, 'previous', locale.texts, written(locale));
    expect(plain(headline)).toBe('50,00 € in più della bolletta precedente, 1 gen – 28 feb 2026');
    expect(rows.map(({ text, cents }) => [plain(text), cents])).toEqual([
      ['Il canone della televisione', 1_800],
      ['Il prezzo medio è salito: 0,276819 €/kWh, prima 0,23765 €/kWh', 1_798],
      ['Hai usato di più al giorno: in tutto 459 kWh, prima 400 kWh', 1_080],
      ['La bolletta copre più tempo: 61 giorni, prima 59 giorni', 322],
    ]);
    expect(rows.reduce((sum, { cents }) => sum + cents, 0)).toBe(5_000);
  });

  it('says the same aloud', () => {
    const { explanation, locale } = changed();
    const { headline, rows } = changeWords(
      explanation.previous!,
      'previous',
      locale.texts,
      spoken(spokenLocaleOf('it')),
    );
    expect(headline).toBe(
      'cinquanta euro in più della bolletta precedente, dal primo gennaio al ventotto febbraio duemilaventisei',
    );
    expect(rows.map(({ text }) => text)).toContain(
      'Il prezzo medio è salito: ventisette virgola sette centesimi, prima ventitré virgola otto centesimi',
    );
  });

  it('calls less what is less, and the same what is the same', () => {
    const { explanation, locale } = changed();
    const headline = (differenceCents: number) =>
      plain(
        changeWords({ ...explanation.previous!, differenceCents }, 'lastYear', locale.texts, written(locale)).headline,
      );
    expect(headline(-120)).toMatch(/^1,20 € in meno dello stesso periodo/);
    expect(headline(0)).toMatch(/^Quanto nello stesso periodo/);
  });
});

describe('the largest of many', () => {
  const rows = [10, -900, 300, 20, 500].map((cents) => ({ kind: 'x', text: 'x', cents }));

  it('come first, whichever way they go, and the others are summed', () => {
    expect(largest(rows, 2)).toMatchObject({ rows: [{ cents: -900 }, { cents: 500 }], restCents: 330 });
  });

  it('are all, where only one would be left over', () => {
    expect(largest(rows, 4)).toMatchObject({ rows: { length: 5 }, restCents: 0 });
  });
});
