import type { BillView } from '@nitida/plugin-tickets/contract';
import { isOpen, type PaymentState } from './payment-state.ts';
import { waysToPay } from './ways-to-pay.ts';

/** A bank transfer with all that a bank's app fills in by itself. */
export type Transfer = { iban: string; beneficiary: string; amountCents: number; reference: string | null };

/** The transfer that would close the bill; null where nothing is open, or where the bill does not say to whom. */
export function transferOf({ content }: Pick<BillView['bill'], 'content'>, state: PaymentState): Transfer | null {
  if (!isOpen(state)) return null;
  const way = waysToPay(content.payment).find((one) => one.name === 'transfer');
  if (!way?.beneficiary || !IBAN.test(withoutBlanks(way.iban))) return null;
  return {
    iban: withoutBlanks(way.iban),
    beneficiary: way.beneficiary,
    amountCents: state.openCents,
    reference: way.reference,
  };
}

const withoutBlanks = (text: string): string => text.replace(/\s/g, '').toUpperCase();
const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

// The standard's own bounds: of the name and of the free text in characters, of all in bytes, and of the amount.
const NAME_LENGTH = 70;
const TEXT_LENGTH = 140;
const MOST_BYTES = 331;
const MOST_CENTS = 99_999_999_999;

/**
 * What the code says (EPC069-12, version 002). The reference stands in the free text, a structured one
 * too: many Italian banks show their customers nothing else.
 */
export function transferPayload({ iban, beneficiary, amountCents, reference }: Transfer): string | null {
  const name = oneLine(beneficiary, NAME_LENGTH);
  if (name === '' || amountCents < 1 || amountCents > MOST_CENTS) return null;
  const head = [
    'BCD',
    '002',
    // UTF-8.
    '1',
    'SCT',
    // No BIC: within the EEA the IBAN suffices.
    '',
    name,
    iban,
    `EUR${Math.floor(amountCents / 100)}.${String(amountCents % 100).padStart(2, '0')}`,
    // No purpose, no structured reference.
    '',
    '',
    '',
  ].join('\n');
  // The reference gives way to a name that is long in bytes. Nothing follows the last line that says something.
  return `${head}${oneLine(reference ?? '', TEXT_LENGTH, MOST_BYTES - bytesOf(head))}`.trimEnd();
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** A line break would move all that follows into the wrong place; what nobody sees (Cf) would make another name of one. */
function oneLine(text: string, longest: number, bytes = Infinity): string {
  let left = bytes;
  return [
    ...text
      .replace(/\p{Cf}+/gu, '')
      .replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
      .trim(),
  ]
    .slice(0, longest)
    .filter((character) => (left -= bytesOf(character)) >= 0)
    .join('')
    .trim();
}
