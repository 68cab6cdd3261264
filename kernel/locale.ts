/**
 * How a language writes money and days here: the bill is European whoever reads it, 20 May and not May 20, and
 * an amount is written as on paper in Arabic too, 1.234,56 (docs/decisions/0014-arabic-in-italy.md).
 */
export const localeOf = (language: string): string => TAGS.get(language) ?? language;

const TAGS = new Map([
  ['en', 'en-GB'],
  ['ar', 'ar-LY-u-ca-gregory-nu-latn'],
]);
