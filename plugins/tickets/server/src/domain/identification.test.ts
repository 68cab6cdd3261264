import { isTheOwner } from './identification.ts';

const codes = { taxCode: 'RSSMRA80A01H501U', vatNumber: null, code: 'A000-042', shown: ['2026/17', null] };

describe('the owner of a bill', () => {
  it.each(['501U', '501u', ' 501U ', 'RSSMRA80A01H501U', '0042', 'a000042'])('is known by "%s"', (given) => {
    expect(isTheOwner(given, codes)).toBe(true);
  });

  it.each(['501', '01U', 'H501', '1234', '', '    ', '....'])('is not known by "%s"', (given) => {
    expect(isTheOwner(given, codes)).toBe(false);
  });

  it('may be a company with a VAT number', () => {
    expect(isTheOwner('0017', { taxCode: null, vatNumber: '12345670017', code: 'B1', shown: [] })).toBe(true);
  });

  it('cannot be proved by a code of less than four characters', () => {
    expect(isTheOwner('7', { taxCode: null, vatNumber: null, code: '7', shown: [] })).toBe(false);
    expect(isTheOwner('0007', { taxCode: null, vatNumber: null, code: '7', shown: [] })).toBe(false);
  });

  it('is nobody where no code is known', () => {
    expect(isTheOwner('none', { taxCode: null, vatNumber: null, code: '', shown: [] })).toBe(false);
  });

  it('is not known by a code that ends like the number of the bill, which anybody with the link reads', () => {
    const numbered = { ...codes, shown: ['B2026110000042', null] };
    expect(isTheOwner('0042', numbered)).toBe(false);
    expect(isTheOwner('501U', numbered)).toBe(true);
  });
});
