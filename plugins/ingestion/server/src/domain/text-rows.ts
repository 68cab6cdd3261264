import { type Encoding, flowDecoder } from './flow-decoder.ts';
import type { Refusal } from './refusal.ts';
import type { Row } from './stabo-record.ts';

const LONGEST_LINE = 65_536;
const LINE_END = 0x0a;

export type TextRowsOptions = {
  encoding: Encoding;
  /** Takes the rows in order; its refusal stops the reading. */
  row(row: Row): Refusal | null;
};

export type TextLine = { cells: readonly string[]; isBroken: boolean };

/** The lines of a block, whichever way they end. */
export const linesOf = (text: string): string[] =>
  text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));

/**
 * Cuts bytes into lines, chunk by chunk, whatever the chunks' borders. Blocks of whole lines are
 * decoded and cut at once; `cut` answers a row for each of a block's lines. Empty ones are skipped.
 */
export function textRows({ encoding, row }: TextRowsOptions, cut: (text: string) => Iterable<TextLine>) {
  const decode = flowDecoder(encoding);
  let rest: Uint8Array = new Uint8Array();
  let lineNumber = 0;

  function readBlock(block: Uint8Array): Refusal | null {
    const tooLong = findLongLine(block);
    if (tooLong !== null) return refuseLine('flow.line_too_long', block.subarray(0, tooLong));

    const text = decode(block);
    if (text === null) return refuseLine('flow.encoding_wrong', block.subarray(0, findUndecodable(block)));

    for (const { cells, isBroken } of cut(text)) {
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
