import fc from 'fast-check';
import { checkTaxCode, taxCodeCheckLetter } from './tax-code.ts';

const twoDigits = (min: number, max: number) => fc.integer({ min, max }).map((day) => String(day).padStart(2, '0'));

/** The first fifteen characters of anybody's code. */
const anybody = fc
  .tuple(
    fc.stringMatching(/^[A-Z]{6}$/),
    twoDigits(0, 99),
    fc.constantFrom(...'ABCDEHLMPRST'),
    fc.oneof(twoDigits(1, 31), twoDigits(41, 71)),
    fc.stringMatching(/^[A-Z]\d{3}$/),
  )
  .map((parts) => parts.join(''));

describe('the tax code of a person', () => {
  it.each(['RSSMRA80A01H501U', 'VRDLGI75M52F205L', 'BNCGNN68T10L219E'])('may be %s', (text) => {
    expect(checkTaxCode(text)).toEqual({ value: text, problem: null });
  });

  it('may have letters for digits, when somebody else has the same code', () => {
    expect(checkTaxCode('RSSMRA80A01H50MM').problem).toBeNull();
  });

  it('is read however people write it', () => {
    expect(checkTaxCode('rss mra 80a01 h501u').value).toBe('RSSMRA80A01H501U');
  });

  it('is only warned about when its last letter does not fit', () => {
    expect(checkTaxCode('RSSMRA80A01H501X').problem).toMatchObject({ level: 'CHECK', code: 'tax_code.check_letter' });
  });

  it.each([
    ['RSSMRA80F01H501U', 'has no such month', 'tax_code.shape'],
    ['RSSMRA80A01H501', 'is too short', 'tax_code.shape'],
    ['RSSMRA80A35H501U', 'is of a day between men and women', 'tax_code.day'],
    ['RSSMRA80A00H501U', 'is of day zero', 'tax_code.day'],
    ['', 'is empty', 'tax_code.shape'],
  ])('is refused: %p %s', (text, _why, code) => {
    expect(checkTaxCode(text).problem).toMatchObject({ level: 'FORMAT', code });
  });

  it('fits when its last letter was computed, and with no other letter', () => {
    fc.assert(
      fc.property(anybody, fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), (fifteen, letter) => {
        const isRight = letter === taxCodeCheckLetter(fifteen);
        expect(checkTaxCode(fifteen + letter).problem === null).toBe(isRight);
      }),
    );
  });
});

describe('the tax code of whoever is not a person', () => {
  it.each(['12345670017', '07654320014', '02468130121'])('may be %s', (text) => {
    expect(checkTaxCode(text)).toEqual({ value: text, problem: null });
  });

  it('is only warned about when its last digit does not fit', () => {
    expect(checkTaxCode('12345670018').problem).toMatchObject({ level: 'CHECK', code: 'tax_code.check_digit' });
  });

  it.each(['1234567001', '1234567001A'])('cannot be %s', (text) => {
    expect(checkTaxCode(text).problem).toMatchObject({ level: 'FORMAT' });
  });
});
