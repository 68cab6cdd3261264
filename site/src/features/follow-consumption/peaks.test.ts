import { localeOf } from '../../i18n/locale.ts';
import { peakMonths, peakWords } from './peaks.ts';

const months = peakMonths({ firstMonth: '2025-11', kilowatts: ['2.1', '2.95', '1.8'] });
const words = (committed: string | null, language: 'it' | 'en') =>
  peakWords(months, committed, localeOf(language)).replace(/[\u00a0\u202f]/g, ' ');

describe('the highest power of each month', () => {
  it('goes on over the end of a year', () => {
    expect(months.map(({ month }) => month)).toEqual(['2025-11', '2025-12', '2026-01']);
  });

  it('is told by its highest, beside what the contract allows', () => {
    expect(words('3', 'it')).toBe('La più alta è 2,95 kW, in dicembre 2025; la potenza impegnata è 3 kW.');
    expect(words('3', 'en')).toBe('The highest is 2.95 kW, in December 2025; the committed power is 3 kW.');
    expect(words(null, 'en')).toBe('The highest is 2.95 kW, in December 2025.');
  });
});
