import { oddEvenLetter } from './check-characters.ts';
import { type Checked, tidy } from './identifier.ts';
import { checkVatNumber } from './vat-number.ts';

// Two persons with the same code are told apart by letters for digits, from the right (omocodia).
const DIGIT = '[0-9LMNPQRSTUV]';
const PERSON = new RegExp(`^[A-Z]{6}${DIGIT}{2}[ABCDEHLMPRST]${DIGIT}{2}[A-Z]${DIGIT}{3}[A-Z]$`);

/** Codice fiscale: sixteen characters for a person; eleven digits, like a VAT number, for whom else. */
export function checkTaxCode(text: string): Checked {
  const value = tidy(text);
  if (/^\d{11}$/.test(value)) return checkEntity(value);

  if (!PERSON.test(value)) {
    return {
      value,
      problem: {
        level: 'FORMAT',
        code: 'tax_code.shape',
        message: 'A tax code has sixteen letters and digits in their places, or eleven digits',
      },
    };
  }
  if (!isDayOfBirth(value.slice(9, 11))) {
    return {
      value,
      problem: { level: 'FORMAT', code: 'tax_code.day', message: 'The tax code has an impossible day of birth' },
    };
  }
  if (taxCodeCheckLetter(value.slice(0, 15)) !== value.at(-1)) {
    return {
      value,
      problem: {
        level: 'CHECK',
        code: 'tax_code.check_letter',
        message: 'The last letter of the tax code does not fit',
      },
    };
  }
  return { value, problem: null };
}

/** The sixteenth letter to the first fifteen characters. */
export const taxCodeCheckLetter = (firstFifteen: string): string => oddEvenLetter(firstFifteen);

function checkEntity(value: string): Checked {
  const { problem } = checkVatNumber(value);
  if (problem === null) return { value, problem };
  return {
    value,
    problem: { level: 'CHECK', code: 'tax_code.check_digit', message: 'The last digit of the tax code does not fit' },
  };
}

/** Women's days are counted from 41. */
function isDayOfBirth(text: string): boolean {
  const digits = [...text].map((character) => {
    const asLetter = 'LMNPQRSTUV'.indexOf(character);
    return asLetter === -1 ? character : String(asLetter);
  });
  const day = Number(digits.join(''));
  return (day >= 1 && day <= 31) || (day >= 41 && day <= 71);
}
