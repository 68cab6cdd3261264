import type { SheetCell } from '../mend/sheet-cell.ts';

export type CellContext = {
  sharedStrings: readonly string[];
  /** By the cell's style. */
  isDate: (style: number) => boolean;
  /** Workbooks that began on an old Mac count their days from 1904. */
  is1904: boolean;
};

export type RawCell = { type: string; style: number; value: string };

/**
 * What a cell says, as text: a day as `2026-12-31` (with `T18:30:00` where it has a time), a number with
 * a decimal point and without the noise that binary fractions have, the rest as it stands. `null`: the
 * cell speaks of a string that is not there.
 */
export function cellValue({ type, style, value }: RawCell, context: CellContext): SheetCell | null {
  switch (type) {
    case 's': {
      const text = context.sharedStrings[Number(value)];
      return text === undefined ? null : { text, kind: 'text' };
    }
    case 'inlineStr':
    case 'str':
      return { text: plainText(value), kind: 'text' };
    case 'b':
      return { text: value === '1' ? 'true' : 'false', kind: 'text' };
    case 'd':
      return { text: value.replace(/T00:00:00(?:\.0+)?Z?$/, ''), kind: 'date' };
    case 'e':
      return { text: value, kind: 'text' };
    default:
      return numberCell(value, style, context);
  }
}

/** A text on one line. Programs write characters that XML cannot hold as `_x000D_`. */
export const plainText = (text: string): string =>
  text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\p{Cc}+/gu, ' ');

function numberCell(value: string, style: number, { isDate, is1904 }: CellContext): SheetCell {
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (!Number.isFinite(number)) return { text: value, kind: 'text' };
  const day = isDate(style) ? dayOf(number, is1904) : null;
  return day === null ? { text: numberText(value, number), kind: 'number' } : { text: day, kind: 'date' };
}

function numberText(value: string, number: number): string {
  // Codes that were typed as numbers may have more digits than a number keeps.
  if (/^-?\d+$/.test(value)) return value;
  const rounded = Number(number.toPrecision(15));
  const text = String(rounded);
  return text.includes('e') ? rounded.toFixed(12).replace(/\.?0+$/, '') : text;
}

const DAY_MS = 86_400_000;
/** 31 December 9999. */
const LAST_DAY = 2_958_465;

function dayOf(serial: number, is1904: boolean): string | null {
  const days = is1904 ? serial + 1462 : serial;
  if (days < 1 || days >= LAST_DAY + 1) return null;
  // The first of these programs held 1900 for a leap year, and all others count as it did.
  const since = days < 60 ? days + 1 : days;
  const instant = new Date(Date.UTC(1899, 11, 30) + Math.round(since * 86_400) * 1_000);
  const [day = '', time = ''] = instant.toISOString().split('T');
  return instant.getTime() % DAY_MS === 0 ? day : `${day}T${time.slice(0, 8)}`;
}
