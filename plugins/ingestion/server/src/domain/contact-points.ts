import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import { z } from 'zod';

const Email = z.email().max(254);

/** Ends of a domain that lead nowhere: reserved ones, and those that fingers make of .com and .it. */
const NO_SUCH_END = new Set(
  'invalid localhost local lan internal intranet con cmo cpm ocm vom xom comm coom itt iit'.split(' '),
);

/** An e-mail address as it is stored, or `null` where it cannot be one. Domains know no case. */
export function readEmail(text: string): string | null {
  const address = text.trim();
  // Most flows leave it to contacts.csv, and a schema's "no" costs a hundred times its "yes".
  if (address === '' || !Email.safeParse(address).success) return null;
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1).toLowerCase();
  return at <= 64 && isDomain(domain) ? `${address.slice(0, at)}@${domain}` : null;
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  return labels.every((label) => label.length <= 63 && !label.endsWith('-')) && !NO_SUCH_END.has(labels.at(-1) ?? '');
}

/** What most numbers look like, and what the numbering plan says of all of that form. */
const ITALIAN = /^(?:\+39)?(3[2-9]\d{8})$/;

/** A mobile number as E.164, or `null`: landlines too, which no SMS reaches. Without country code it is Italian. */
export function readMobile(text: string): string | null {
  const written = text.replace(/[\s./()-]/g, '');
  const italian = ITALIAN.exec(written);
  if (italian) return `+39${italian[1]}`;
  // Most flows leave it to contacts.csv, and the library's "no" is an exception with its stack.
  if (written === '' || written.length > 20) return null;
  // This metadata knows mobile numbers alone: of all others it says that they are none.
  const number = parsePhoneNumberFromString(written, { defaultCountry: 'IT', extract: false });
  return number?.isValid() && number.ext === undefined ? number.number : null;
}

/** The language somebody wants to be written to in: "it", "EN", "de-AT". Only the language itself is kept. */
export function readLanguage(text: string): string | null {
  const match = /^([a-z]{2})(?:[-_][a-z]{2})?$/i.exec(text.trim());
  return match?.[1]?.toLowerCase() ?? null;
}
