import fc from 'fast-check';
import {
  amount,
  billNumber,
  day,
  historyTypes,
  iban,
  instant,
  lineCode,
  month,
  noticeCode,
  oneOf,
  optional,
  pdfName,
  quantities,
  quantity,
  text,
  whole,
} from './stabo-fields.ts';

describe('an amount', () => {
  it.each([
    ['1.234,56', 123456],
    ['1234,56', 123456],
    ['-0,50', -50],
    ['0,00', 0],
    ['12.345.678,90', 1234567890],
    ['20.000.000,00', 2_000_000_000],
  ])('%s is %i cents', (written, cents) => {
    expect(amount.read(written)).toBe(cents);
  });

  it('has no negative zero', () => {
    expect(Object.is(amount.read('-0,00'), 0)).toBe(true);
  });

  it.each([
    '',
    '12',
    '12,5',
    '12.50',
    '1,234.56',
    '12,345',
    '1.23,45',
    '12.34.567,00',
    '--1,00',
    '1,00-',
    '€ 1,00',
    '1 234,56',
    '1e3,00',
    '20.000.000,01',
    '١,٠٠',
  ])('is not written %p', (written) => {
    expect(amount.read(written)).toBeUndefined();
  });

  it('is read back whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }), fc.boolean(), (cents, isGrouped) => {
        const written = new Intl.NumberFormat('it-IT', { minimumFractionDigits: 2, useGrouping: isGrouped }).format(
          cents / 100,
        );
        expect(amount.read(written.replace('-0,00', '0,00'))).toBe(cents);
      }),
    );
  });
});

describe('a quantity', () => {
  it.each([
    ['459', '459'],
    ['0,276819', '0.276819'],
    ['-12,5', '-12.5'],
  ])('%s is kept as %s', (written, kept) => {
    expect(quantity.read(written)).toBe(kept);
  });

  it.each(['1.234', '1.234,5', '0,2768191', ',5', '5,', '1,2,3', '1234567890123', '1e5'])(
    'is not written %p',
    (written) => {
      expect(quantity.read(written)).toBeUndefined();
    },
  );
});

describe('a date', () => {
  it('is a day of the calendar', () => {
    expect(day.read('29/02/2028')).toBe('2028-02-29');
    expect(day.read('29/02/2027')).toBeUndefined();
    expect(day.read('31/04/2026')).toBeUndefined();
  });

  it.each(['', '1/2/2026', '2026-02-01', '01/02/26', '01/02/1999', '01/13/2026', '00/01/2026', '01-02-2026'])(
    'is not written %p',
    (written) => {
      expect(day.read(written)).toBeUndefined();
    },
  );

  it('is read the same the second time', () => {
    expect([day.read('01/02/2026'), day.read('01/02/2026')]).toEqual(['2026-02-01', '2026-02-01']);
  });
});

describe('other fields', () => {
  it.each([
    ['a month', month, '03/2026', '2026-03'],
    ['an instant', instant, '21/11/2026 04:30:00', '21/11/2026 04:30:00'],
    ['a whole number', whole(1, 60), '2', 2],
    ['a code of a line', lineCode, 'water.supply.excess1', 'water.supply.excess1'],
    ['a word', oneOf({ EE: 'electricity' }), 'EE', 'electricity'],
    ['a PDF', pdfName, "Bolletta n° 7 dell'anno.PDF", "Bolletta n° 7 dell'anno.PDF"],
    ['quantities', quantities, '55,2|48', ['55.2', '48']],
    ['types of months', historyTypes, 'EES', 'EES'],
    ['a foreign IBAN', iban, 'DE89 3704 0044 0532 0130 00', 'DE89370400440532013000'],
    ['a bill number with a year', billNumber, 'FT 12/26', 'FT 12/26'],
    ['a bill number with odd signs', billNumber, 'N° 7 (bis)+A', 'N° 7 (bis)+A'],
    ['nothing, where that is allowed', optional(amount), '', null],
  ])('can be %s', (_what, field, written, read) => {
    expect(field.read(written)).toEqual(read);
  });

  it.each([
    ['a month of thirteen', month, '13/2026'],
    ['an instant without time', instant, '21/11/2026'],
    ['an hour of 24', instant, '21/11/2026 24:00:00'],
    ['a number out of range', whole(1, 60), '61'],
    ['a code with capitals', lineCode, 'Water'],
    ['a code with an empty part', lineCode, 'water..base'],
    ['a word in small letters', oneOf({ EE: 'electricity' }), 'ee'],
    ['a word that objects have by nature', oneOf({ EE: 'electricity' }), 'constructor'],
    ['a PDF in a folder', pdfName, 'pdf/7.pdf'],
    ['a PDF that climbs', pdfName, '..\\7.pdf'],
    ['a PDF that is none', pdfName, '7.exe'],
    ['a quantity left out', quantities, '55,2||48'],
    ['thirty-seven months', quantities, Array(37).fill('1').join('|')],
    ['a type of month that does not exist', historyTypes, 'EX'],
    ['a bill number with two spaces in a row', billNumber, 'FT  12'],
    ['a bill number that spreadsheets take for a formula', billNumber, '=1+1'],
    ['a bill number in angles', billNumber, '<b>7</b>'],
    ['a text that is too long', text(3), 'four'],
    ['a text with a tab', text(10), 'a\tb'],
    ['a text with a NUL', text(10), 'a\0b'],
  ])('cannot be %s', (_what, field, written) => {
    expect(field.read(written)).toBeUndefined();
  });
});

describe('a notice code', () => {
  it.each(['301000000000001760', '302123456789012356', '399000002026004249'])('may be %s', (written) => {
    expect([noticeCode.read(written), noticeCode.warning?.(written)]).toEqual([written, null]);
  });

  it('is warned about when its check digits do not fit', () => {
    expect([noticeCode.read('301000000000001761'), noticeCode.warning?.('301000000000001761')]).toEqual([
      '301000000000001761',
      'notice_code_check',
    ]);
  });

  it('is checked only where the rule is known', () => {
    expect(noticeCode.warning?.('001000000000001761')).toBeNull();
  });
});
