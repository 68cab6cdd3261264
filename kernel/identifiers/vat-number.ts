import { type Checked, tidy } from './identifier.ts';

/** Partita IVA: eleven digits, the last by Luhn. A leading `IT` is how other countries write it. */
export function checkVatNumber(text: string): Checked {
  const value = tidy(text).replace(/^IT/, '');

  if (!/^\d{11}$/.test(value)) {
    return { value, problem: { level: 'FORMAT', code: 'vat_number.shape', message: 'A VAT number has eleven digits' } };
  }
  // Zeros pass Luhn; they are what a form writes for "none".
  if (/^0+$/.test(value) || vatCheckDigit(value.slice(0, 10)) !== value.at(-1)) {
    return {
      value,
      problem: {
        level: 'CHECK',
        code: 'vat_number.check_digit',
        message: 'The last digit of the VAT number does not fit',
      },
    };
  }
  return { value, problem: null };
}

/** The eleventh digit to the first ten. */
export function vatCheckDigit(firstTen: string): string {
  const total = [...firstTen].reduce((sum, character, index) => {
    const digit = Number(character);
    if (index % 2 === 0) return sum + digit;
    return sum + (digit > 4 ? digit * 2 - 9 : digit * 2);
  }, 0);
  return String((10 - (total % 10)) % 10);
}
