import Papa from 'papaparse';
import type { FlowEncoding, FlowFormat } from '../../../../contract/flow-profile.ts';
import { isFigure } from './guess-values.ts';

export type Delimiter = Extract<FlowFormat, { type: 'delimited' }>['delimiter'];

const DELIMITERS: readonly Delimiter[] = [';', '\t', '|', ','];
const LOOKED_AT = 200;

/** What the first bytes of a file look like. `spreadsheet` and `archive` are told apart by who can open them. */
type Sniffed =
  | { type: 'package' }
  | { type: 'fatturapa' }
  | { type: 'text'; encoding: FlowEncoding; lines: string[] }
  | { type: 'unreadable' };

export function sniff(bytes: Uint8Array): Sniffed {
  const head = Buffer.from(bytes.subarray(0, 65_536));
  if (head.length >= 4 && head.readUInt32LE(0) === 0x04034b50) return { type: 'package' };
  if (head.includes('FatturaElettronica')) return { type: 'fatturapa' };

  const encoding = encodingOf(bytes);
  const lines = linesOf(bytes, encoding);
  const isText = lines.some((line) => line.trim() !== '') && !lines.some((line) => line.includes('\0'));
  return isText ? { type: 'text', encoding, lines } : { type: 'unreadable' };
}

function encodingOf(bytes: Uint8Array): FlowEncoding {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

export function linesOf(bytes: Uint8Array, encoding: FlowEncoding): string[] {
  const lines = new TextDecoder(encoding).decode(bytes).split(/\r?\n/);
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

/** How a text is written: its separator and header, or its columns, and what its records are. */
export function formatOfText(lines: readonly string[], encoding: FlowEncoding): FlowFormat {
  if (/^"?TST"?;/.test(lines[0] ?? '')) return { type: 'stabo', encoding };

  const sample = lines.slice(0, LOOKED_AT).filter((line) => line.trim() !== '');
  const typed = DELIMITERS.flatMap((delimiter) => typedBy(sample, delimiter, encoding));
  if (typed[0]) return typed[0];
  const best = DELIMITERS.map((delimiter) => ({ delimiter, ...regularity(sample, delimiter) })).sort(
    (one, other) => other.share - one.share || other.width - one.width,
  )[0];
  if (best && best.width >= 2 && best.share >= 0.6) return delimited(lines, encoding, best);
  return fixedWidth(sample, encoding) ?? delimited(lines, encoding, { delimiter: ';', width: 1 });
}

export const cellsOf = (line: string, delimiter: Delimiter): string[] =>
  Papa.parse<string[]>(line, { delimiter, newline: '\n' }).data[0] ?? [];

/** How many cells most lines have, and how many lines are most. */
function regularity(lines: readonly string[], delimiter: Delimiter) {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const { length } = cellsOf(line, delimiter);
    if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  }
  const [width, often] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? [1, 0];
  return { width, share: often / Math.max(1, lines.length) };
}

function delimited(
  lines: readonly string[],
  encoding: FlowEncoding,
  { delimiter, width }: { delimiter: Delimiter; width: number },
): FlowFormat {
  const skipLines = Math.min(
    50,
    Math.max(
      0,
      lines.findIndex((line) => isNear(cellsOf(line, delimiter).length, width)),
    ),
  );
  const first = cellsOf(lines[skipLines] ?? '', delimiter).map((cell) => cell.trim());
  return { type: 'delimited', encoding, delimiter, skipLines, hasHeader: isHeader(first) };
}

/** Some exporters close each line with a separator, and the header not. */
const isNear = (length: number, width: number) => Math.abs(length - width) <= 1 && length > 0;

/** Names are words, no two alike: no figures, no dates. */
function isHeader(cells: readonly string[]): boolean {
  const named = cells.filter((cell) => cell !== '');
  return named.length >= cells.length - 1 && new Set(named).size === named.length && !named.some(isFigure);
}

const TAG = /^[A-Z0-9]{1,5}$/;
const MOST_TAGS = 40;

/**
 * Record-typed: the first column holds few, short words that come again and again, and the lines of
 * one word are as wide as each other, and not as wide as those of another.
 */
function typedBy(lines: readonly string[], delimiter: Delimiter, encoding: FlowEncoding): FlowFormat[] {
  const widths = new Map<string, Set<number>>();
  for (const line of lines) {
    const cells = cellsOf(line, delimiter);
    const tag = (cells[0] ?? '').trim();
    if (cells.length < 2 || !TAG.test(tag)) return [];
    widths.set(tag, (widths.get(tag) ?? new Set()).add(cells.length));
  }
  const isSmall = widths.size >= 2 && widths.size <= MOST_TAGS && lines.length > widths.size;
  const isEven = [...widths.values()].every((found) => found.size === 1);
  const isVaried = new Set([...widths.values()].flatMap((found) => [...found])).size > 1;
  return isSmall && isEven && isVaried
    ? [{ type: 'delimited_records', encoding, delimiter, skipLines: 0, tagColumn: 1 }]
    : [];
}

/** As well as it can be told: lines of one length, cut where every line has a blank before a letter. */
function fixedWidth(lines: readonly string[], encoding: FlowEncoding): FlowFormat | null {
  const length = Math.max(...lines.map((line) => line.length));
  const isEven = lines.filter((line) => line.length === length).length >= lines.length * 0.6;
  if (length < 20 || !isEven) return null;

  const starts = [0];
  for (let at = 1; at < length; at += 1) {
    const wasBlank = lines.every((line) => (line[at - 1] ?? ' ') === ' ');
    const isUsed = lines.some((line) => (line[at] ?? ' ') !== ' ');
    if (wasBlank && isUsed) starts.push(at);
  }
  const columns = starts.slice(0, 300).map((start, index) => ({
    name: String(index + 1),
    start: start + 1,
    length: Math.min(2_000, (starts[index + 1] ?? length) - start),
  }));
  return { type: 'fixed_width', encoding, skipLines: 0, columns };
}
