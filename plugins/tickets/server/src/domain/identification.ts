import { hash, timingSafeEqual } from 'node:crypto';

/** The codes on a bill whose end its owner can read and a forwarded link's reader cannot. */
export type KnownCodes = { taxCode: string | null; vatNumber: string | null; code: string };

const LENGTH = 4;

/** Wrong tries in one hour before a ticket takes no more: with four characters, guessing is hopeless. */
export const MAX_TRIES = 5;

/**
 * True when the last four characters are those of the tax code, VAT number or customer code. Who
 * types the whole code has typed its end too. Takes the same time for every answer: each code is
 * compared, as digests of one length.
 */
export function isTheOwner(given: string, { taxCode, vatNumber, code }: KnownCodes): boolean {
  const typed = endOf(given);
  const matches = [taxCode, vatNumber, code].map((known) => {
    const end = endOf(known ?? '');
    const isEqual = timingSafeEqual(digest(typed ?? 'none given'), digest(end ?? 'none known'));
    return isEqual && typed !== null;
  });
  return matches.includes(true);
}

/** Null for a code too short to prove anything: a customer code "7" would be guessed at once. */
function endOf(code: string): string | null {
  const plain = code.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  return plain.length < LENGTH ? null : plain.slice(-LENGTH);
}

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');
