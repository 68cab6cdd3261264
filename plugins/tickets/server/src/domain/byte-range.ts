export type ByteRange = { start: number; end: number };

/**
 * The bytes that a player asks for ("bytes=0-1", "bytes=1000-", "bytes=-500"), within a file of `size`.
 * Null: all of it, because nothing was asked for, or what we do not serve (several ranges at once).
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (from === '' && to === '') return null;

  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start <= end && start < size ? { start, end } : 'unsatisfiable';
}
