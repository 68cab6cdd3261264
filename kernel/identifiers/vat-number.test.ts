import fc from 'fast-check';
import { checkVatNumber, vatCheckDigit } from './vat-number.ts';

const tenDigits = fc.stringMatching(/^\d{10}$/).filter((text) => text !== '0000000000');

describe('a VAT number', () => {
  it.each(['12345670017', '09988770633', '11223340586'])('may be %s', (text) => {
    expect(checkVatNumber(text)).toEqual({ value: text, problem: null });
  });

  it('loses its country', () => {
    expect(checkVatNumber('IT 123 4567 0017').value).toBe('12345670017');
  });

  it.each([
    ['12345678900', 'fails its check'],
    ['00000000000', 'is what a form writes for none'],
    ['01234567890', 'is the one of the official sample bills'],
  ])('is only warned about: %s %s', (text) => {
    expect(checkVatNumber(text).problem).toMatchObject({ level: 'CHECK', code: 'vat_number.check_digit' });
  });

  it.each(['0123456789', '1234567001A', ''])('cannot be %p', (text) => {
    expect(checkVatNumber(text).problem).toMatchObject({ level: 'FORMAT', code: 'vat_number.shape' });
  });

  it('fits when its last digit was computed', () => {
    fc.assert(fc.property(tenDigits, (ten) => expect(checkVatNumber(ten + vatCheckDigit(ten)).problem).toBeNull()));
  });

  it('never survives one wrong digit', () => {
    const slips = fc.tuple(tenDigits, fc.nat({ max: 10 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(slips, ([ten, place, by]) => {
        const right = ten + vatCheckDigit(ten);
        const digit = (Number(right[place]) + by) % 10;
        expect(checkVatNumber(right.slice(0, place) + digit + right.slice(place + 1)).problem?.level).toBe('CHECK');
      }),
    );
  });
});
