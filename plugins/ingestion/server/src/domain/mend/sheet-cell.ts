/**
 * A cell of a workbook that came back. Spreadsheet programs may have turned its text into a number
 * ("1234.5") or a day ("2026-12-31"); then `text` is what it means, and no longer what the file said.
 */
export type SheetCell = { text: string; kind: 'text' | 'number' | 'date' };

/** What is known of a column: how it writes numbers and days, and, in our own layout, what it takes. */
export type CellHint = {
  decimal: ',' | '.';
  datePattern: string;
  takes: ((text: string) => boolean) | null;
};

export const DEFAULT_HINT: CellHint = { decimal: ',', datePattern: 'gg/mm/aaaa', takes: null };

/** The text that the file would have, from what a cell became. `original`: what it said before, if it did. */
export function textOf({ text, kind }: SheetCell, original: string, hint: CellHint): string {
  if (kind === 'text') return text;
  const candidates = kind === 'number' ? numberTexts(text, original, hint) : dateTexts(text, original, hint);
  return candidates.find((candidate) => hint.takes?.(candidate) ?? true) ?? candidates[0] ?? text;
}

function numberTexts(text: string, original: string, { decimal }: CellHint): string[] {
  if (meansNumber(original, decimal) === Number(text)) return [original];
  const [whole = '', fraction = ''] = text.split('.');
  const decimals = new RegExp(`\\${decimal}(\\d+)$`).exec(original)?.[1]?.length ?? 0;
  const written = (places: number) =>
    places === 0 && fraction === '' ? whole : `${whole}${decimal}${fraction.padEnd(places, '0')}`;
  const padded =
    /^0\d*$/.test(original) && fraction === '' && !text.startsWith('-') ? [whole.padStart(original.length, '0')] : [];
  return [...padded, written(decimals), written(0), written(2)];
}

/** A number as a file with this decimal sign writes it, whatever zeros and dots it has. */
function meansNumber(text: string, decimal: ',' | '.'): number | null {
  const thousands = decimal === ',' ? '.' : ',';
  const shape = new RegExp(`^-?\\d{1,3}(?:\\${thousands}?\\d{3})*(?:\\${decimal}\\d+)?$|^-?\\d+(?:\\${decimal}\\d+)?$`);
  if (!shape.test(text.trim())) return null;
  return Number(text.trim().replaceAll(thousands, '').replace(decimal, '.'));
}

function dateTexts(text: string, original: string, { datePattern }: CellHint): string[] {
  const [date = '', time = ''] = text.split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  const texts = [
    written(datePattern, { year, month, day }),
    written('mm/aaaa', { year, month, day }),
    `${written('gg/mm/aaaa', { year, month, day })} ${time || '00:00:00'}`,
  ];
  // A program that writes the month first has read 03/04 as 4 March; what nobody changed is as it was.
  const swapped = written(datePattern, { year, month: day, day: month });
  return original !== '' && [...texts, swapped].includes(original.trim()) ? [original] : texts;
}

/** `gg/mm/aa`, `yyyymmdd` …, as flow profiles name them. */
const written = (pattern: string, { year, month, day }: Record<'year' | 'month' | 'day', string>): string =>
  pattern.toLowerCase().replace(/[dg]+|m+|[ya]+/g, (letters) => {
    if (/[dg]/.test(letters)) return day;
    if (letters.startsWith('m')) return month;
    return letters.length === 2 ? year.slice(2) : year;
  });
