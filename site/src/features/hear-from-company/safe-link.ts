import { remembered } from '../../remembered.ts';

const SCHEMES = /^(https?:\/\/|mailto:|tel:)/i;

/** An address that staff have typed, or null when it is nothing a reader should be sent to. */
export const safeLink = (address: string | null): string | null => (address === null ? null : read(address));

const read = remembered((address) => {
  const trimmed = address.trim();
  if (!SCHEMES.test(trimmed)) return null;
  return URL.canParse(trimmed) ? new URL(trimmed).href : null;
});

/** What a phone can dial of "800 000 042 (24 h)"; of several numbers the first: together they would be a wrong one. */
export function dialable(phone: string): string | null {
  const alone = phone
    .replace(REMARK, '')
    .replace(HOURS, '')
    .split(OTHER_NUMBER)
    .find((part) => /\d/.test(part));
  if (!alone) return null;
  const [first = ''] = alone.split(DASH);
  // "0742 - 123456" is one number, whose town comes first.
  return `tel:${digitsOf(digitsOf(first).length >= SHORTEST ? first : alone)}`;
}

const REMARK = /\((?=[^)]*\p{L})[^)]*\)|\(0\)/gu;
const OTHER_NUMBER = /[,;]|\s(?:o|e|oppure|or|and)\s/i;
const DASH = /\s*[/|]\s*|\s[-–]\s/;
const HOURS = /\b\d{1,2}\s*(?:h|ore|giorni)\b(?:\s*su\s*\d{1,2})?|\bh\s?24\b|\b24\/24\b/gi;
/** Of a whole number; the codes of towns have four digits at most. */
const SHORTEST = 5;

const digitsOf = (text: string): string => text.replace(/[^\d+]/g, '');
