import fc from 'fast-check';
import type { TargetType, Transform } from '../../../../contract/flow-profile.ts';
import { amount, day, quantity } from '../stabo-fields.ts';
import { NUMBER_CELL } from '../formats/source-record.ts';
import { faultOf, transformer } from './transforms.ts';

const number = (decimal: ',' | '.' = ',', impliedDecimals = 0): Transform => ({
  type: 'number',
  decimal,
  impliedDecimals,
});
const date = (pattern: string): Transform => ({ type: 'date', pattern });

const become = (type: TargetType, ...transforms: Transform[]) => transformer(transforms, type);

describe('a number of a file', () => {
  it.each([
    ['1.234,56-', '-1234,56'],
    ['1.234,56', '1234,56'],
    ['-1.234,56', '-1234,56'],
    ['+12,5', '12,50'],
    ['12', '12,00'],
    ['12,5000', '12,50'],
    ['0000012,34', '12,34'],
    ['€ 1.234,56', '1234,56'],
    ['- € 7,00', '-7,00'],
    ['7,00 EUR', '7,00'],
    ['1 234 567,89', '1234567,89'],
    ["1'234,00", '1234,00'],
    ['12,34A', '-12,34'],
    ['12,34 D', '12,34'],
    ['12,34 a', '-12,34'],
    [',50', '0,50'],
    ['−3,00', '-3,00'],
    ['-0,00', '0,00'],
  ])('%s becomes the amount %s', (given, expected) => {
    expect(become('amount', number())(given)).toBe(expected);
  });

  it.each([
    '12.34',
    '1.23.456,00',
    '1.234 567,00',
    '-12,34-',
    '12,345',
    'dodici',
    '12,',
    ',',
    '-',
    '--1',
    '1e3',
    'A',
    '12,34 X',
  ])('%s is no amount', (given) => {
    const read = become('amount', number())(given);
    expect(faultOf(read, 'amount')).toBe('amount_unreadable');
    expect(amount.read(read)).toBeUndefined();
  });

  it.each([
    ['0000012345', 2, '123,45'],
    ['0000012345-', 2, '-123,45'],
    ['0000012345A', 2, '-123,45'],
    ['5', 2, '0,05'],
    ['-5', 2, '-0,05'],
    ['1234567', 4, null],
    ['1230000', 4, '123,00'],
    ['12,3', 2, null],
  ])('%s with %i implied decimals becomes %s', (given, decimals, expected) => {
    const read = become('amount', number(',', decimals))(given);
    if (expected === null) expect(faultOf(read, 'amount')).not.toBeNull();
    else expect(read).toBe(expected);
  });

  it('keeps the decimals of a quantity, at most six', () => {
    const read = become('quantity', number('.'));
    expect(['459', '0.276819', '1,234.50', '0.12345678', '0.9999999', '-0.0000001'].map(read)).toEqual([
      '459',
      '0,276819',
      '1234,5',
      '0,123457',
      '1',
      '0',
    ]);
  });

  it('is whole where a whole one is wanted', () => {
    expect(['3,00', '3'].map(become('whole', number()))).toEqual(['3', '3']);
    expect(faultOf(become('whole', number())('3,5'), 'whole')).toBe('number_unreadable');
  });

  it('has its own notation where a spreadsheet has it as a number', () => {
    const cell = `${NUMBER_CELL}1234.5`;
    expect(become('amount', number(','))(cell)).toBe('1234,50');
    expect(become('amount')(cell)).toBe('1234,50');
    expect(become('amount', { type: 'negate' })(cell)).toBe('-1234,50');
    expect(become('quantity', number(','))(`${NUMBER_CELL}1.234`)).toBe('1,234');
    expect(become('code')(`${NUMBER_CELL}1234`)).toBe('1234');
    expect(become('amount', number(',', 2))(`${NUMBER_CELL}1234`)).toBe('12,34');
  });

  it('changes its sign', () => {
    expect(become('amount', number(), { type: 'negate' })('12,00-')).toBe('12,00');
    expect(become('amount', { type: 'negate' })('12,00')).toBe('-12,00');
    expect(become('amount', { type: 'negate' })('0,00')).toBe('0,00');
  });

  it('comes back to the cent, however it was written', () => {
    const signs = fc.constantFrom('front', 'behind', 'letter');
    fc.assert(
      fc.property(
        fc.integer({ min: -2e9, max: 2e9 }),
        fc.constantFrom(',', '.'),
        fc.boolean(),
        signs,
        (cents, mark, hasGroups, sign) => {
          const [whole = '', fraction = ''] = (Math.abs(cents) / 100).toFixed(2).split('.');
          const grouped = hasGroups ? whole.replace(/\B(?=(\d{3})+$)/g, mark === ',' ? '.' : ',') : whole;
          const absolute = `${grouped}${mark}${fraction}`;
          const behind = sign === 'letter' ? (cents < 0 ? 'A' : 'D') : cents < 0 ? '-' : '';
          const written = sign === 'front' ? `${cents < 0 ? '-' : ''}${absolute}` : `${absolute}${behind}`;
          expect(amount.read(become('amount', number(mark as ','))(written))).toBe(cents);
        },
      ),
    );
  });

  it('is never read in the other notation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (cents) => {
        const written = (cents / 100).toFixed(2);
        expect(amount.read(become('amount', number(','))(written))).toBeUndefined();
      }),
    );
  });

  it('never makes a quantity that our layout cannot read', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n }),
        fc.stringMatching(/^\d{0,12}$/),
        (whole, fraction) => {
          const read = become('quantity', number('.'))(`${whole}${fraction === '' ? '' : `.${fraction}`}`);
          expect(Number(quantity.read(read))).toBeCloseTo(Number(`${whole}.${fraction || '0'}`), 4);
        },
      ),
    );
  });

  it('never throws, and never makes what it cannot read out of anything', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(',' as const, '.' as const), fc.nat(6), (text, mark, decimals) => {
        const read = become('amount', number(mark, decimals))(text.trim());
        const isRead = amount.read(read) !== undefined;
        const isRefused = read === '' || faultOf(read, 'amount') !== null;
        const isTooLarge = /^-?\d{8,},\d\d$/.test(read);
        expect(isRead || isRefused || isTooLarge).toBe(true);
      }),
    );
  });
});

describe('a day of a file', () => {
  it.each([
    ['gg/mm/aa', '31/12/26', '31/12/2026'],
    ['gg/mm/aa', '1/2/26', '01/02/2026'],
    ['dd/mm/yyyy', '31/12/2026 00:00:00', '31/12/2026'],
    ['yyyymmdd', '20261231', '31/12/2026'],
    ['aammgg', '261231', '31/12/2026'],
    ['yyyy-mm-dd', '2026-12-31T10:20:30.000Z', '31/12/2026'],
    ['dd.mm.yyyy', '31.12.2026', '31/12/2026'],
    ['mm/dd/yyyy', '12/31/2026', '31/12/2026'],
  ])('%s reads %s', (pattern, given, expected) => {
    expect(become('date', date(pattern))(given)).toBe(expected);
  });

  it.each([
    ['gg/mm/aa', '31/12/2026'],
    ['gg/mm/aaaa', '31/12/26'],
    ['yyyymmdd', '2026.12.31'],
    ['yyyymmdd', '2026123'],
    ['dd.mm.yyyy', '31x12x2026'],
    ['mm/yyyy', '12/2026'],
    ['nonsense', '31/12/2026'],
  ])('%s does not read %s', (pattern, given) => {
    expect(faultOf(become('date', date(pattern))(given), 'date')).toBe('date_unreadable');
  });

  it('needs no pattern as 2026-12-31, as spreadsheets have it', () => {
    expect(become('date', date('gg/mm/aa'))('2026-12-31T10:00:00')).toBe('31/12/2026');
    expect(become('date')('2026-12-31')).toBe('31/12/2026');
    expect(become('month', date('mm/aaaa'))('2026-12-31')).toBe('12/2026');
    expect(become('text')('2026-12-31')).toBe('2026-12-31');
  });

  it('is a month where a month is wanted', () => {
    expect(become('month', date('mm/aaaa'))('6/2026')).toBe('06/2026');
    expect(become('month', date('dd/mm/yyyy'))('15/06/2026')).toBe('06/2026');
    expect(faultOf(become('month', date('mm/aaaa'))('giugno'), 'month')).toBe('month_unreadable');
  });

  it('comes back, however it was written', () => {
    const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    const patterns = fc.constantFrom('dd/mm/yyyy', 'gg-mm-aa', 'yyyymmdd', 'aaaa.mm.gg', 'ddmmyy', 'mm dd yyyy');
    fc.assert(
      fc.property(days, patterns, (value, pattern) => {
        const [year = '', month = '', dayOfMonth = ''] = value.toISOString().slice(0, 10).split('-');
        const written = pattern
          .replace(/yyyy|aaaa/, year)
          .replace(/yy|aa/, year.slice(2))
          .replace('mm', month)
          .replace(/dd|gg/, dayOfMonth);
        expect(day.read(become('date', date(pattern))(written))).toBe(`${year}-${month}-${dayOfMonth}`);
      }),
    );
  });
});

describe('words of a file', () => {
  const codes: Transform = { type: 'codes', codes: { 'LUCE ': 'EE', G: 'GAS' }, otherwise: null };

  it('become ours by a table', () => {
    expect(['LUCE', 'G'].map(become('choice', codes))).toEqual(['EE', 'GAS']);
    expect(faultOf(become('choice', codes)('H2O'), 'choice')).toBe('value_unknown');
    expect(become('choice', { ...codes, otherwise: 'IDR' })('H2O')).toBe('IDR');
  });

  it('know no words that every object has', () => {
    expect(faultOf(become('choice', codes)('constructor'), 'choice')).toBe('value_unknown');
  });

  it('are cut and put in capitals', () => {
    expect(become('code', { type: 'slice', start: 3, length: 4 }, { type: 'uppercase' })('xxab c def')).toBe('AB C');
  });

  it('stay empty when they are empty', () => {
    expect(become('amount', number(), { type: 'negate' })('')).toBe('');
    expect(become('text', { type: 'slice', start: 9, length: 2 }, number())('short')).toBe('');
  });
});
