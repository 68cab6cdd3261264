import type { FlowFormat, SampleGuess } from '../../../../contract/flow-profile.ts';
import { columnNames } from '../formats/source-record.ts';
import { type TextFormat, textRecords } from '../formats/text-records.ts';
import { cellsOf, linesOf } from './guess-format.ts';

type SampleRow = SampleGuess['rows'][number];

export type Sample = {
  rows: SampleRow[];
  /** What the columns of a record are called; null: by their place. */
  names: (tag: string | null) => readonly string[] | null;
};

/** As many records as a screen shows; their values are what a guess goes by. */
export const SAMPLE_ROWS = 200;

/** The first records of a text, cut into cells as a run would cut them. */
export function sampleOfText(format: FlowFormat, bytes: Uint8Array): Sample {
  const cut = asRecords(format);
  if (!cut) return { rows: [], names: () => null };

  const rows: SampleRow[] = [];
  const reader = textRecords(cut, {
    begin: () => null,
    record: ({ lineNumber, tag, cells }) => {
      if (rows.length < SAMPLE_ROWS) rows.push({ lineNumber, tag, cells: [...cells] });
      return null;
    },
  });
  reader.push(bytes);
  reader.end();
  return { rows, names: namesOf(cut, bytes) };
}

/** Our own layout is record-typed too: on a screen it is looked at like any other. */
function asRecords(format: FlowFormat): TextFormat | null {
  if (format.type === 'spreadsheet' || format.type === 'fatturapa') return null;
  if (format.type !== 'stabo') return format;
  return { type: 'delimited_records', encoding: format.encoding, delimiter: ';', skipLines: 0, tagColumn: 1 };
}

function namesOf(format: TextFormat, bytes: Uint8Array): Sample['names'] {
  switch (format.type) {
    case 'delimited': {
      const header = linesOf(bytes, format.encoding)
        .slice(format.skipLines)
        .map((line) => cellsOf(line.replace(/^\uFEFF/, ''), format.delimiter))
        .find((cells) => cells.some((cell) => cell.trim() !== ''));
      const names = format.hasHeader && header ? columnNames(trimmedEnd(header)) : null;
      return () => names;
    }
    case 'delimited_records':
      return () => null;
    case 'fixed_width': {
      const names = format.columns.map(({ name }) => name);
      return () => names;
    }
    case 'fixed_width_records': {
      const known = new Map(format.recordTypes.map(({ tag, columns }) => [tag, columns.map(({ name }) => name)]));
      return (tag) => known.get(tag ?? '') ?? null;
    }
  }
}

const trimmedEnd = (cells: readonly string[]): string[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
