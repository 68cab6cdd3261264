export type ByteRange = { from: number; to: number };

/**
 * What a browser asks for of a file, both ends included; null for all of it, which is also the answer
 * to what one need not understand (several ranges, other units). Safari plays no audio without ranges.
 */
export function rangeOf(header: string | null, size: number): ByteRange | 'beyond' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'beyond' : { from: size - length, to: size - 1 };
  }
  const from = Number(first);
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < from) return null;
  return from >= size ? 'beyond' : { from, to };
}
