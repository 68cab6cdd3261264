import { z } from 'zod';

const Email = z.email().max(254);

/** An e-mail address as it is stored, or `null` where it cannot be one. Domains know no case. */
export function readEmail(text: string): string | null {
  const address = text.trim();
  // Most flows leave it to contacts.csv, and a schema's "no" costs a hundred times its "yes".
  if (address === '' || !Email.safeParse(address).success) return null;
  const at = address.lastIndexOf('@');
  return address.slice(0, at) + address.slice(at).toLowerCase();
}

/** A mobile number as E.164, or `null`. Without country code it is Italian; Italian mobiles begin with 3. */
export function readMobile(text: string): string | null {
  const digits = text.replace(/[\s./()-]/g, '').replace(/^00/, '+');
  if (/^\+39/.test(digits)) return /^\+393\d{8,9}$/.test(digits) ? digits : null;
  if (/^\+[1-9]\d{7,14}$/.test(digits)) return digits;
  if (/^3\d{8,9}$/.test(digits)) return `+39${digits}`;
  // The country code without its plus, as spreadsheets leave it.
  return /^393\d{9}$/.test(digits) ? `+${digits}` : null;
}

/** The language somebody wants to be written to in: "it", "EN", "de-AT". Only the language itself is kept. */
export function readLanguage(text: string): string | null {
  const match = /^([a-z]{2})(?:[-_][a-z]{2})?$/i.exec(text.trim());
  return match?.[1]?.toLowerCase() ?? null;
}
