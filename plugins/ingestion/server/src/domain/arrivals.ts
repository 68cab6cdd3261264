import type { AreaEntry } from './reserved-area.ts';

/** Names of files that their senders are still writing. */
const UNFINISHED = /\.(part|filepart|tmp)$/i;

const MARKER = '.ok';

export type Arrivals = {
  /** Complete: to be taken now. */
  ready: AreaEntry[];
  /** Perhaps still being written: to be looked at again. */
  growing: AreaEntry[];
};

/**
 * Which files of an area may be taken. A file is complete when it looks as it did at the last look
 * (name, size, time), or when its sender put a marker beside it: `flow.zip.ok` for `flow.zip`.
 * What was taken and still lies there, until its run is over, is left alone.
 */
export function arrivals(
  listed: readonly AreaEntry[],
  { seen, taken }: { seen: readonly AreaEntry[]; taken: readonly AreaEntry[] },
): Arrivals {
  const names = new Set(listed.map(({ name }) => name));
  const seenLooks = new Set(seen.map(lookOf));
  const takenLooks = new Set(taken.map(lookOf));

  const fresh = listed.filter((entry) => isDropped(entry.name) && !takenLooks.has(lookOf(entry)));
  const isReady = (entry: AreaEntry) => names.has(entry.name + MARKER) || seenLooks.has(lookOf(entry));
  return { ready: fresh.filter(isReady), growing: fresh.filter((entry) => !isReady(entry)) };
}

/** Two files that look alike are taken for the same one. */
export const lookOf = ({ name, size, modifiedAt }: AreaEntry): string => `${name}\0${size}\0${modifiedAt.getTime()}`;

export const markerOf = (name: string): string => name + MARKER;

const isDropped = (name: string): boolean => !name.startsWith('.') && !UNFINISHED.test(name) && !name.endsWith(MARKER);
