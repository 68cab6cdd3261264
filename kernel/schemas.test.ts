import fc from 'fast-check';
import { AmountText, CentsSchema, LocalDateText } from './schemas.ts';

const schemas = { CentsSchema, AmountText, LocalDateText };

describe('values at the door', () => {
  it('become money and days', () => {
    expect(CentsSchema.parse(1999)).toBe(1999);
    expect(AmountText.parse('19.99')).toBe(1999);
    expect(LocalDateText.parse('2024-02-29')).toBe('2024-02-29');
  });

  it.each([
    ['CentsSchema', 19.99],
    ['CentsSchema', '1999'],
    ['AmountText', '19,99'],
    ['AmountText', '99999999999999999'],
    ['LocalDateText', '2026-02-29'],
    ['LocalDateText', '29/02/2024'],
  ] as const)('are refused by %s when they are %p', (name, value) => {
    expect(schemas[name].safeParse(value).success).toBe(false);
  });

  it('never make safeParse throw', () => {
    const digits = fc.stringMatching(/^[\d.-]{0,24}$/);
    const anything = fc.oneof(
      fc.anything(),
      digits,
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
    );
    fc.assert(
      fc.property(anything, (value) => {
        for (const schema of Object.values(schemas)) schema.safeParse(value);
      }),
      { numRuns: 1000 },
    );
  });
});
