/** Numbers that look random and are the same for the same words, on every machine and in every order. */
export type Random = ReturnType<typeof random>;

/**
 * A generator of its own for each thing that is made ("customer 17 of this seed"), so that a thing
 * is the same whatever was made before it, and a million of them need not be kept.
 */
export function random(...words: readonly (string | number)[]) {
  let state = hash(words.join('\u0001'));

  /** From 0 to below 1 (mulberry32). */
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));

  return {
    next,
    int,
    between: (min: number, max: number): number => min + next() * (max - min),
    chance: (probability: number): boolean => next() < probability,
    digits: (length: number): string => Array.from({ length }, () => int(0, 9)).join(''),
    pick<const List extends readonly [unknown, ...unknown[]]>(list: List): List[number] {
      return list[int(0, list.length - 1)];
    },
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value;
}
