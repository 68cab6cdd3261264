import type { OperatorLanguage } from '../../../contract/rejection-texts.ts';
import type { Difference, DifferenceKind } from '../../../contract/run-checks.ts';
import { csvHeadIn, csvLineIn } from '@nitida/kernel/csv';

const HEADERS = {
  it: ['differenza', 'codice cliente', 'cliente', 'servizio', 'bolletta', 'prima', 'adesso'],
  en: ['difference', 'customer code', 'customer', 'service', 'bill', 'before', 'now'],
} as const;

const KINDS: Record<OperatorLanguage, Record<DifferenceKind, string>> = {
  it: {
    customer_gone: 'cliente mancante',
    customer_new: 'cliente nuovo',
    outlier: 'importo anomalo',
    readings_missing: 'letture mancanti',
    email_lost: 'e-mail non più presente',
    mobile_lost: 'cellulare non più presente',
    language_lost: 'lingua non più presente',
  },
  en: {
    customer_gone: 'customer gone',
    customer_new: 'new customer',
    outlier: 'amount out of proportion',
    readings_missing: 'readings missing',
    email_lost: 'e-mail no longer there',
    mobile_lost: 'mobile no longer there',
    language_lost: 'language no longer there',
  },
};

const UNREACHABLE_HEADERS = {
  it: ['codice cliente', 'cliente', 'indirizzo'],
  en: ['customer code', 'customer', 'address'],
} as const;

/** Kinds of difference whose `before` and `after` are cents. */
const OF_AMOUNTS: ReadonlySet<DifferenceKind> = new Set(['customer_gone', 'customer_new', 'outlier']);

export const differencesHeader = (language: OperatorLanguage): string => csvHeadIn(language, HEADERS[language]);

export function differenceLine(difference: Difference, language: OperatorLanguage): string {
  const { kind, customerCode, customer, service, billNumber, before, after } = difference;
  const said = (value: string | null) => (OF_AMOUNTS.has(kind) ? amount(value, language) : value);
  const cells = [KINDS[language][kind], customerCode, customer?.name ?? null, service, billNumber];
  return csvLineIn(language, [...cells, said(before), said(after)]);
}

export const unreachableHeader = (language: OperatorLanguage): string =>
  csvHeadIn(language, UNREACHABLE_HEADERS[language]);

export const unreachableLine = (
  { code, name, address }: { code: string; name: string; address: string | null },
  language: OperatorLanguage,
): string => csvLineIn(language, [code, name, address]);

/** As spreadsheets of the language read a number. */
function amount(cents: string | null, language: OperatorLanguage): number | string | null {
  if (cents === null) return null;
  const euros = Number(cents) / 100;
  return language === 'en' || Number.isInteger(euros) ? euros : decimalComma(euros);
}

const decimalComma = (euros: number): string => euros.toFixed(2).replace('.', ',');
