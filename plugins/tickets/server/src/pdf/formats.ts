import { cents, formatCents } from '@nitida/kernel/money';

/** How a language writes days, money and quantities, in characters that the PDF's fonts have. */
export const formatsOf = (locale: string) => {
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const shortDay = new Intl.DateTimeFormat(locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const month = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  const [group, point] = locale.startsWith('it') ? ['.', ','] : [',', '.'];

  /** A decimal as the company sent it, digit by digit: no rounding, no binary fractions. */
  const decimal = (text: string): string => {
    const [whole = '', fraction] = text.split('.');
    const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, group);
    return fraction === undefined ? grouped : `${grouped}${point}${fraction}`;
  };

  return {
    money: (amount: number) => printable(formatCents(cents(amount), locale)),
    day: (text: string) => day.format(new Date(text)),
    shortDay: (text: string) => shortDay.format(new Date(text)),
    month: (text: string) => month.format(new Date(`${text}-01`)).replace('.', ''),
    decimal,
    /** A price has cents, and as many more digits as the company gave. */
    price: (text: string) => decimal(text.includes('.') ? text.replace(/\.(\d)$/, '.$10') : `${text}.00`),
  };
};

export type Formats = ReturnType<typeof formatsOf>;

/**
 * Text in the characters of the PDF's built-in fonts (Windows-1252). A name like "Șerban" loses its
 * comma below; what has no likeness at all becomes a question mark.
 */
export const printable = (text: string): string =>
  Array.from(text.normalize('NFC'), (character) => {
    if (BUILT_IN.test(character)) return character;
    const known = LIKENESS[character];
    if (known !== undefined) return known;
    const plain = character.normalize('NFKD').replaceAll(/\p{M}/gu, '');
    return BUILT_IN.test(plain) ? plain : '?';
  }).join('');

const BUILT_IN = /^[\t\n\r\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+$/u;

const LIKENESS: Record<string, string> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  '−': '-',
  '\u2009': ' ',
  '\u202f': '\xa0',
  '\u2011': '-',
};
