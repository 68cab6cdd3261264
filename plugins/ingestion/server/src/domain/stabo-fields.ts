import { z } from 'zod';
import { checkIban } from '@nitida/kernel/identifiers/iban';
import type { Checked } from '@nitida/kernel/identifiers/identifier';
import { checkTaxCode } from '@nitida/kernel/identifiers/tax-code';
import { checkVatNumber } from '@nitida/kernel/identifiers/vat-number';
import { localDate, type LocalDate } from '@nitida/kernel/local-date';
import { cents, type Cents } from '@nitida/kernel/money';
import type { FaultCode } from '../../../contract/rejection-texts.ts';
import { readEmail, readLanguage, readMobile } from './contact-points.ts';
import { pdfPart } from './pdf-part.ts';

/** How one field of a record is read. Its text comes trimmed. `undefined`: it cannot be read. */
export type Field<T> = {
  readonly read: (text: string) => T | undefined;
  readonly fault: FaultCode;
  readonly isOptional: boolean;
  /** What is odd about a text that was read all the same. */
  readonly warning?: (text: string) => FaultCode | null;
};

/** An empty field means `null`. */
export const optional = <T>(field: Field<T>): Field<T | null> => ({
  ...field,
  isOptional: true,
  read: (text) => (text === '' ? null : field.read(text)),
  ...(field.warning && { warning: (text) => (text === '' ? null : (field.warning?.(text) ?? null)) }),
});

const field = <T>(fault: FaultCode, read: (text: string) => T | undefined): Field<T> => ({
  fault,
  read,
  isOptional: false,
});

// A NUL cannot be stored as text or jsonb, and the others only ever come from a broken export.
const CONTROL = /\p{Cc}/u;

export const text = (maxLength: number): Field<string> =>
  field('text_unreadable', (value) =>
    value !== '' && value.length <= maxLength && !CONTROL.test(value) ? value : undefined,
  );

export const code = (maxLength: number): Field<string> =>
  field('code_unreadable', (value) => (value.length <= maxLength && /^[\w./-]+$/.test(value) ? value : undefined));

/**
 * A bill's number as its company writes it: "2026/000123", "FT 12/26", "1234-E". No two spaces in a row,
 * which nobody would see.
 */
export const billNumber: Field<string> = field('bill_number_unreadable', (value) =>
  value.length <= 40 && BILL_NUMBER.test(value) ? value : undefined,
);

const BILL_NUMBER = /^[\p{L}\p{N}_./#-](?: ?[\p{L}\p{N}.,:_/\\#+()&'*°-])*$/u;

/** The stable word of a receipt line. */
export const lineCode: Field<string> = field('code_unreadable', (value) =>
  value.length <= 60 && /^[a-z0-9_]+(\.[a-z0-9_]+)*$/.test(value) ? value : undefined,
);

/** The file's word on the left, ours on the right. */
export const oneOf = <const T extends string>(words: Readonly<Record<string, T>>): Field<T> => {
  const meanings = new Map(Object.entries(words));
  return field('value_unknown', (value) => meanings.get(value));
};

const AMOUNT = /^-?(?:\d{1,3}(?:\.\d{3})+|\d{1,8}),\d{2}$/;
// A bill's amount is an `integer` column.
const LARGEST_AMOUNT = 2_000_000_000;

/** "1.234,56", "1234,56", "-0,50". Both decimals are obligatory, so a dot can only separate thousands. */
export const amount: Field<Cents> = field('amount_unreadable', (value) => {
  if (!AMOUNT.test(value)) return undefined;
  const read = digitsOf(value);
  if (read > LARGEST_AMOUNT) return undefined;
  return cents(value.startsWith('-') ? -read : read);
});

/** The number that the digits alone make: without the strings that taking the rest out would cost, millions of times. */
function digitsOf(value: string): number {
  let read = 0;
  for (let at = 0; at < value.length; at += 1) {
    const digit = value.charCodeAt(at) - ZERO;
    if (digit >= 0 && digit <= 9) read = read * 10 + digit;
  }
  return read;
}

const ZERO = '0'.charCodeAt(0);

const QUANTITY = /^-?\d{1,12}(?:,\d{1,6})?$/;

/** Decimal text as the content keeps it: "0,276819" is "0.276819". No thousands: "1.234" may mean either. */
export const quantity: Field<string> = field('quantity_unreadable', (value) =>
  QUANTITY.test(value) ? value.replace(',', '.') : undefined,
);

export const whole = (min: number, max: number): Field<number> =>
  field('number_unreadable', (value) => {
    const read = /^-?\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    return read >= min && read <= max ? read : undefined;
  });

/** "31/12/2026". */
export const day: Field<LocalDate> = field('date_unreadable', (value) => {
  const known = knownDays.get(value);
  if (known !== undefined) return known;

  const iso = /^\d{2}\/\d{2}\/20\d{2}$/.test(value) ? value.split('/').reverse().join('-') : '';
  if (!z.iso.date().safeParse(iso).success) return undefined;
  if (knownDays.size >= 10_000) knownDays.clear();
  const read = localDate(iso);
  knownDays.set(value, read);
  return read;
});

// A flow says the same few hundred days over and over; looking one up is ten times faster than reading it.
const knownDays = new Map<string, LocalDate>();

/** "03/2026" becomes "2026-03". */
export const month: Field<string> = field('month_unreadable', (value) =>
  /^(0[1-9]|1[0-2])\/20\d{2}$/.test(value) ? `${value.slice(3)}-${value.slice(0, 2)}` : undefined,
);

/** "31/12/2026 18:30:00": local time of the company; kept as the file says it. */
export const instant: Field<string> = field('date_unreadable', (value) => {
  const [date = '', time = '', ...rest] = value.split(' ');
  const isTime = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time);
  return isTime && rest.length === 0 && day.read(date) !== undefined ? value : undefined;
});

export const taxCode = identifier(checkTaxCode, 'tax_code_format', 'tax_code_check');
export const vatNumber = identifier(checkVatNumber, 'vat_number_format', 'vat_number_check');
export const iban = identifier(checkIban, 'iban_format', 'iban_check');
export const noticeCode = identifier(checkNoticeCode, 'notice_code_format', 'notice_code_check');

/** A wrong shape blocks; wrong check characters warn. */
function identifier(check: (text: string) => Checked, format: FaultCode, warning: FaultCode): Field<string> {
  const checked = rememberingLast(check);
  return {
    ...field(format, (value) => (checked(value).problem?.level === 'FORMAT' ? undefined : checked(value).value)),
    warning: (value) => (checked(value).problem?.level === 'CHECK' ? warning : null),
  };
}

/** Asked for the value first and for what is odd about it next; and a flow repeats its IBAN on every bill. */
function rememberingLast<T>(read: (text: string) => T): (text: string) => T {
  let last: { text: string; read: T } | null = null;
  return (text) => {
    if (last?.text !== text) last = { text, read: read(text) };
    return last.read;
  };
}

/** pagoPA: 18 digits. Those that begin with 3 close with the remainder of the first 16 by 93. */
function checkNoticeCode(value: string): Checked {
  const shape = { level: 'FORMAT', code: 'notice_code.shape', message: 'A notice code has eighteen digits' } as const;
  if (!/^\d{18}$/.test(value)) return { value, problem: shape };

  const remainder = [...value.slice(0, 16)].reduce((rest, digit) => (rest * 10 + Number(digit)) % 93, 0);
  if (!value.startsWith('3') || remainder === Number(value.slice(16))) return { value, problem: null };
  return {
    value,
    problem: { level: 'CHECK', code: 'notice_code.check_digits', message: 'The check digits do not fit' },
  };
}

/** What a bill can do without is left out, with a warning, where it cannot be used: a bill is a bill without it. */
function dispensable(warning: FaultCode, reader: (text: string) => string | null): Field<string | null> {
  const read = rememberingLast(reader);
  return {
    ...field(warning, read),
    isOptional: true,
    warning: (value) => (value !== '' && read(value) === null ? warning : null),
  };
}

export const email = dispensable('email_unusable', readEmail);
export const mobile = dispensable('mobile_unusable', readMobile);
export const language = dispensable('language_unusable', readLanguage);

/**
 * A name within the ZIP, wherever it lies there: a path would only invite to climb out of it. Of a PDF
 * that several bills share, its pages: `november.pdf#12-15`.
 */
export const pdfName: Field<string> = field('pdf_name_unreadable', (value) => {
  const { file } = pdfPart(value) ?? { file: value };
  return value.length <= 200 && /^[^/\\:*?"<>|]+\.pdf$/i.test(file) && !CONTROL.test(value) ? value : undefined;
});

/** "55,2|48|61": one quantity per month. */
export const quantities: Field<string[]> = field('quantity_unreadable', (value) =>
  QUANTITIES.test(value) ? value.replaceAll(',', '.').split('|') : undefined,
);

const QUANTITIES = /^-?\d{1,12}(?:,\d{1,6})?(?:\|-?\d{1,12}(?:,\d{1,6})?){0,35}$/;

/** A page of the company: what it leads to is shown as a link, so it is encrypted and nothing else. */
export const link: Field<string> = field('link_unreadable', (value) =>
  value.length <= 300 && /^https:\/\/[^\s"<>]+$/.test(value) && URL.canParse(value) ? value : undefined,
);

/** "EES": one letter per month, E for actual consumption, S for estimated. */
export const historyTypes: Field<string> = field('value_unknown', (value) =>
  /^[ES]{1,36}$/.test(value) ? value : undefined,
);
