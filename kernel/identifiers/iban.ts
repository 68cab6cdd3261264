import { mod97, oddEvenLetter } from './check-characters.ts';
import { type Checked, tidy } from './identifier.ts';

const ANY = /^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$/;
const ITALIAN = /^(IT|SM)\d{2}[A-Z]\d{10}[0-9A-Z]{12}$/;

/**
 * IBAN of any country: to refuse a foreign one is forbidden (Regulation EU 260/2012, article 9).
 * Italian ones, and those of San Marino, carry a check letter of their own besides.
 */
export function checkIban(text: string): Checked {
  const value = tidy(text);
  const isItalian = /^(IT|SM)/.test(value);

  if (!(isItalian ? ITALIAN : ANY).test(value)) {
    return {
      value,
      problem: { level: 'FORMAT', code: 'iban.shape', message: 'This does not have the shape of an IBAN' },
    };
  }
  if (mod97(value.slice(4) + value.slice(0, 4)) !== 1) {
    return {
      value,
      problem: { level: 'CHECK', code: 'iban.check_digits', message: 'The check digits of the IBAN do not fit' },
    };
  }
  if (isItalian && oddEvenLetter(value.slice(5)) !== value.charAt(4)) {
    return {
      value,
      problem: {
        level: 'CHECK',
        code: 'iban.check_letter',
        message: 'The check letter (CIN) of the IBAN does not fit',
      },
    };
  }
  return { value, problem: null };
}

/** Makes the IBAN of an Italian account: bank (ABI), branch (CAB), account number. */
export function ibanItalian(abi: string, cab: string, account: string): string {
  const coordinates = `${abi}${cab}${account.padStart(12, '0')}`;
  const domestic = oddEvenLetter(coordinates) + coordinates;
  const checkDigits = String(98 - mod97(`${domestic}IT00`)).padStart(2, '0');
  return `IT${checkDigits}${domestic}`;
}
