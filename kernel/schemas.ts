import { z } from 'zod';
import { localDate } from './local-date.ts';
import { cents, parseAmount } from './money.ts';

// A transform runs only on text that the step before it has accepted, so it cannot throw, and
// `safeParse` stays safe.

export const CentsSchema = z.int().transform(cents);

/** An amount as machines write it. Thirteen digits of euros still fit in integer cents. */
export const AmountText = z
  .string()
  .regex(/^\d{1,13}(\.\d{1,2})?$/, 'expected an amount like 1234.56')
  .transform(parseAmount);

export const LocalDateText = z.iso.date().transform(localDate);
