/** A part of a file, both ends included. */
export type ByteRange = { start: number; end: number };

/**
 * What a player asks for of a file of `size`; null for all of it, which is also the answer to what is no range
 * of bytes or several at once (RFC 9110, 14.2: such a header counts as none). Safari plays nothing without ranges.
 */
export function byteRange(header: string | null | undefined, size: number): ByteRange | 'beyond' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/i.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'beyond' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return null;
  return start >= size ? 'beyond' : { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}

/** What the answer says of the part that it holds; of a part that is not there it says how long the whole is. */
export const contentRange = (range: ByteRange | 'beyond', size: number): string =>
  range === 'beyond' ? `bytes */${size}` : `bytes ${range.start}-${range.end}/${size}`;
