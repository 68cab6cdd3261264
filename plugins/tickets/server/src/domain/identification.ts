import { hash, timingSafeEqual } from 'node:crypto';

/** The codes whose end the owner of a bill can look up and the reader of a forwarded link cannot. */
export type KnownCodes = {
  taxCode: string | null;
  vatNumber: string | null;
  code: string;
  /** What the page shows before anybody is identified: bill number, payment references. */
  shown: readonly (string | null)[];
};

const LENGTH = 4;

/** Wrong tries in one hour before a ticket takes no more: with four characters, guessing is hopeless. */
export const MAX_TRIES = 5;

/**
 * True when the last four characters are those of the tax code, VAT number or customer code. Who
 * types the whole code has typed its end too. A code that ends like something on the page proves
 * nothing: companies number bills after customers. Takes the same time for every answer: each code is
 * compared, as digests of one length.
 */
export function isTheOwner(given: string, { taxCode, vatNumber, code, shown }: KnownCodes): boolean {
  const typed = endOf(given);
  const onThePage = new Set(shown.map((text) => endOf(text ?? '')));
  const matches = [taxCode, vatNumber, code].map((known) => {
    const end = endOf(known ?? '');
    const isEqual = timingSafeEqual(digest(typed ?? 'none given'), digest(end ?? 'none known'));
    return isEqual && typed !== null && !onThePage.has(end);
  });
  return matches.includes(true);
}

/** Null for a code too short to prove anything: a customer code "7" would be guessed at once. */
function endOf(code: string): string | null {
  const plain = code.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  return plain.length < LENGTH ? null : plain.slice(-LENGTH);
}

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');
