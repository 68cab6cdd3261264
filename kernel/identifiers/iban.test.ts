import fc from 'fast-check';
import { checkIban, ibanItalian } from './iban.ts';

const fiveDigits = fc.stringMatching(/^\d{5}$/);
const anyAccount = fc.tuple(fiveDigits, fiveDigits, fc.stringMatching(/^[0-9A-Z]{1,12}$/));

describe('an IBAN', () => {
  it.each(['IT60X0542811101000000123456', 'IT75W9999900001000000000042', 'IT90T99997032000000AB123456'])(
    'may be %s',
    (text) => {
      expect(checkIban(text)).toEqual({ value: text, problem: null });
    },
  );

  it('may be foreign', () => {
    expect(checkIban('DE89 3704 0044 0532 0130 00')).toEqual({ value: 'DE89370400440532013000', problem: null });
    expect(checkIban('NO93 8601 1117 947').problem).toBeNull();
  });

  it.each([
    ['IT61X0542811101000000123456', 'iban.check_digits'],
    ['IT60Y0542811101000000123456', 'iban.check_digits'],
    ['DE88370400440532013000', 'iban.check_digits'],
    // Its check digits were made for the wrong letter, so only the letter gives it away.
    ['IT64Y0542811101000000123456', 'iban.check_letter'],
  ])('is only warned about: %s fails %s', (text, code) => {
    expect(checkIban(text).problem).toMatchObject({ level: 'CHECK', code });
  });

  it.each([
    ['IT60X054281110100000012345', 'is too short'],
    ['IT6OX0542811101000000123456', 'has a letter for a check digit'],
    ['0542811101000000123456', 'has no country'],
    ['', 'is empty'],
  ])('is refused: %p %s', (text) => {
    expect(checkIban(text).problem).toMatchObject({ level: 'FORMAT', code: 'iban.shape' });
  });

  it('is made from bank, branch and account', () => {
    expect(ibanItalian('05428', '11101', '000000123456')).toBe('IT60X0542811101000000123456');
    expect(ibanItalian('99999', '00001', '42')).toBe('IT75W9999900001000000000042');
  });

  it('fits whenever it was made', () => {
    fc.assert(fc.property(anyAccount, (account) => expect(checkIban(ibanItalian(...account)).problem).toBeNull()));
  });

  it('never survives two neighbouring digits swapped', () => {
    fc.assert(
      fc.property(anyAccount, fc.integer({ min: 5, max: 25 }), (account, place) => {
        const right = ibanItalian(...account);
        const [one, other] = [right.charAt(place), right.charAt(place + 1)];
        // Only digits: a letter counts as two of them, and 1B and B1 are both 111 to the checksum.
        fc.pre(one !== other && /^\d\d$/.test(`${one}${other}`));
        const swapped = right.slice(0, place) + other + one + right.slice(place + 2);
        expect(checkIban(swapped).problem).not.toBeNull();
      }),
    );
  });
});
