import Papa from 'papaparse';
import { type Encoding, flowDecoder } from './flow-decoder.ts';
import type { Refusal } from './refusal.ts';
import type { Row } from './stabo-record.ts';

const LONGEST_LINE = 65_536;
const LINE_END = 0x0a;

type Delimiter = ';' | ',';

type Options = {
  encoding: Encoding;
  /** Left out: as the first line says, since spreadsheets write either. */
  delimiter?: Delimiter;
  /** Takes the rows in order; its refusal stops the reading. */
  row(row: Row): Refusal | null;
};

/**
 * Cuts the bytes of a delimited text into rows, chunk by chunk, whatever the chunks' borders.
 *
 * A record is one line: no field holds a line break, so a quote that nobody closes costs one record
 * and not the rest of the file, and memory stays within a chunk and one line. Blocks of whole lines
 * are decoded and parsed at once, which is several times faster than line by line.
 */
export function csvRows({ encoding, row, delimiter: given }: Options) {
  const decode = flowDecoder(encoding);
  let rest: Uint8Array = new Uint8Array();
  let lineNumber = 0;
  let delimiter = given;

  function readBlock(block: Uint8Array): Refusal | null {
    const tooLong = findLongLine(block);
    if (tooLong !== null) return refuseLine('flow.line_too_long', block.subarray(0, tooLong));

    const text = decode(block)?.replace(/\r(?=\n|$)/g, '');
    if (text === undefined) return refuseLine('flow.encoding_wrong', block.subarray(0, findUndecodable(block)));

    delimiter ??= (text.split('\n', 1)[0] ?? '').includes(';') ? ';' : ',';
    for (const { cells, isBroken } of parseLines(text, delimiter)) {
      lineNumber += 1;
      if (cells.length === 1 && cells[0]?.trim() === '') continue;
      const refusal = row({ cells, lineNumber, isBroken });
      if (refusal) return refusal;
    }
    return null;
  }

  const refuseLine = (code: Refusal['code'], before: Uint8Array): Refusal => ({
    code,
    lineNumber: lineNumber + 1 + countLineEnds(before),
    details: { expected: encoding.toUpperCase() },
  });

  function findUndecodable(block: Uint8Array): number {
    let start = 0;
    while (start < block.length) {
      const end = block.indexOf(LINE_END, start);
      if (decode(block.subarray(start, end === -1 ? block.length : end)) === null) break;
      start = end + 1;
    }
    return start;
  }

  return {
    push(chunk: Uint8Array): Refusal | null {
      const end = chunk.lastIndexOf(LINE_END);
      if (end === -1) {
        rest = Buffer.concat([rest, chunk]);
        return rest.length > LONGEST_LINE ? refuseLine('flow.line_too_long', new Uint8Array()) : null;
      }
      const head = chunk.subarray(0, end);
      const block = rest.length === 0 ? head : Buffer.concat([rest, head]);
      // A copy: the chunk may be one that its stream uses again.
      rest = Uint8Array.from(chunk.subarray(end + 1));
      return readBlock(block);
    },

    /** The last line, if nothing ends it. */
    end: (): Refusal | null => (rest.length === 0 ? null : readBlock(rest)),
  };
}

type Line = { cells: readonly string[]; isBroken: boolean };

/** One row per line: as a block, and line by line where the block's quotes do not keep to their lines. */
function parseLines(text: string, delimiter: Delimiter): Line[] {
  if (text === '') return [{ cells: [''], isBroken: false }];
  const { data, errors } = parse(text, delimiter);
  const isWhole = !text.includes('"') || (errors.length === 0 && data.length === text.split('\n').length);
  if (isWhole) return data.map((cells) => ({ cells, isBroken: false }));
  return text.split('\n').map((line) => parseLine(line, delimiter));
}

function parseLine(line: string, delimiter: Delimiter): Line {
  if (!line.includes('"')) return { cells: line.split(delimiter), isBroken: false };
  const { data, errors } = parse(line, delimiter);
  const [cells, ...others] = data;
  const isBroken = errors.length > 0 || others.length > 0 || !cells;
  if (!isBroken) return { cells, isBroken };
  // Whatever became of the rest, the record type is the first word, in quotes or not.
  const [first = '', ...rest] = line.split(delimiter);
  return { cells: [first.replace(/^"|"$/g, ''), ...rest], isBroken };
}

const parse = (text: string, delimiter: Delimiter) =>
  Papa.parse<string[]>(text, { delimiter, newline: '\n', quoteChar: '"' });

/** Where a line longer than allowed begins. Jumps from line end to line end, as far apart as allowed. */
function findLongLine(block: Uint8Array): number | null {
  let start = 0;
  while (block.length - start > LONGEST_LINE) {
    const end = block.lastIndexOf(LINE_END, start + LONGEST_LINE);
    if (end < start) return start;
    start = end + 1;
  }
  return null;
}

function countLineEnds(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte === LINE_END) count += 1;
  return count;
}
