import { localDate } from '@nitida/kernel/local-date';
import { localeOf } from '../../i18n/locale.ts';
import { paymentState } from './payment-state.ts';
import { paidSoFar, paymentWords } from './payment-words.ts';

const bill = { amountCents: 10_000, paidCents: 0, dueDate: '2026-05-20', paymentMethod: 'transfer' as const };
const words = (day: string, change: object = {}, language: 'it' | 'en' = 'it') => {
  const changed = { ...bill, ...change };
  return paymentWords(paymentState(changed, localDate(day)), changed.dueDate, localeOf(language));
};

describe('what is to pay, in words', () => {
  it.each([
    ['2026-05-08', 'Mancano 12 giorni'],
    ['2026-05-17', 'Scade tra 3 giorni'],
    ['2026-05-19', 'Scade domani'],
    ['2026-05-20', 'Scade oggi'],
    ['2026-05-21', 'Scaduta da 1 giorno'],
    ['2026-05-23', 'Scaduta da 3 giorni'],
  ])('on %s it says "%s"', (day, chip) => {
    expect(words(day).chip).toBe(chip);
  });

  it('names the due date with its weekday', () => {
    expect(words('2026-05-08').when).toBe('entro mercoledì 20 maggio 2026');
    expect(words('2026-05-08', {}, 'en').when).toBe('by Wednesday, 20 May 2026');
  });

  it('comforts whoever has paid already', () => {
    expect(words('2026-05-23').note).toContain('Se hai già pagato');
    expect(words('2026-05-08').note).toBeNull();
  });

  it('tells that the bank will collect', () => {
    expect(words('2026-05-08', { paymentMethod: 'sdd' })).toMatchObject({
      label: 'Sarà addebitata',
      chip: 'Addebito diretto attivo',
    });
  });

  it('tells what was paid so far', () => {
    const plain = (text: string | null) => text?.replace(/\u00a0/g, ' ');
    expect(plain(paidSoFar({ amountCents: 10_000, paidCents: 4_000 }, localeOf('it')))).toBe(
      'Hai già pagato 40,00 € di 100,00 €.',
    );
    expect(paidSoFar({ amountCents: 10_000, paidCents: 0 }, localeOf('it'))).toBeNull();
    expect(paidSoFar({ amountCents: 10_000, paidCents: 10_000 }, localeOf('it'))).toBeNull();
  });
});
