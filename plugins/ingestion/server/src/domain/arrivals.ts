import type { AreaEntry } from './reserved-area.ts';

/** Names of files that their senders are still writing. */
const UNFINISHED = /\.(part|filepart|tmp)$/i;

const MARKER = '.ok';

export type Arrivals = {
  /** Complete: to be taken now. */
  ready: AreaEntry[];
  /** Perhaps still being written: to be looked at again. */
  growing: AreaEntry[];
  /** Complete, and nobody knows what it is: left where it lies. */
  unknown: AreaEntry[];
};

type Known = {
  /** What the last look saw and did not take. */
  seen: readonly AreaEntry[];
  taken: readonly AreaEntry[];
  /** In this area a file is complete only when its marker lies beside it. */
  needsMarker: boolean;
  isWanted(name: string): boolean;
};

/**
 * Which files of an area may be taken. A file is complete when it looks as it did at the last look
 * (name, size, time), or when its sender put a marker beside it: `flow.zip.ok` for `flow.zip`.
 * What was taken and still lies there, until its run is over, is left alone.
 */
export function arrivals(listed: readonly AreaEntry[], { seen, taken, needsMarker, isWanted }: Known): Arrivals {
  const names = new Set(listed.map(({ name }) => name));
  const seenLooks = new Set(seen.map(lookOf));
  const takenLooks = new Set(taken.map(lookOf));
  const isMarked = ({ name }: AreaEntry) => names.has(name + MARKER);
  const isStill = (entry: AreaEntry) => isMarked(entry) || seenLooks.has(lookOf(entry));

  const found: Arrivals = { ready: [], growing: [], unknown: [] };
  for (const entry of listed) {
    if (!isDropped(baseOf(entry.name)) || takenLooks.has(lookOf(entry))) continue;
    if (!isWanted(entry.name)) (isStill(entry) ? found.unknown : found.growing).push(entry);
    else if (needsMarker ? isMarked(entry) : isStill(entry)) found.ready.push(entry);
    else if (!needsMarker) found.growing.push(entry);
  }
  return found;
}

/** Two files that look alike are taken for the same one. */
export const lookOf = ({ name, size, modifiedAt }: AreaEntry): string => `${name}\0${size}\0${modifiedAt.getTime()}`;

export const markerOf = (name: string): string => name + MARKER;

const baseOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

const isDropped = (name: string): boolean => !name.startsWith('.') && !UNFINISHED.test(name) && !name.endsWith(MARKER);
