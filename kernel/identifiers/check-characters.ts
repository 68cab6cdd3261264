const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Ministerial decree of 23 December 1976: what a digit d, or the d-th letter, counts in an odd place. */
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** The letter of the odd and even places: closes a tax code, and opens an Italian account number (CIN). */
export function oddEvenLetter(text: string): string {
  const total = [...text].reduce((sum, character, index) => {
    const position = CHARACTERS.indexOf(character);
    const value = position < 10 ? position : position - 10;
    // The first place is odd. `ODD` has 26 entries and `value` is below 26 for what the callers let through.
    return sum + (index % 2 === 0 ? (ODD[value] ?? 0) : value);
  }, 0);
  return LETTERS.charAt(total % 26);
}

/** ISO 7064 mod 97, digit by digit: the whole number is too large for a double. */
export const mod97 = (text: string): number =>
  [...text]
    .map((character) => CHARACTERS.indexOf(character))
    .join('')
    .split('')
    .reduce((remainder, digit) => (remainder * 10 + Number(digit)) % 97, 0);
