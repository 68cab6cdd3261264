/** A ring of parts, in the units of a circle whose circumference is 100. */
export type RingPart = { dash: string; offset: number; labelX: number; labelY: number; hasRoomForLabel: boolean };

export const RADIUS = 100 / (2 * Math.PI);
const GAP = 0.9;
const ROOM_FOR_LABEL = 0.05;

/** Parts run clockwise from the top, with a gap between them so that colour is not all that parts them. */
export function ringParts(fractions: readonly number[]): RingPart[] {
  const gap = fractions.length > 1 ? GAP : 0;
  let before = 0;

  return fractions.map((fraction) => {
    const length = Math.max(fraction * 100 - gap, 0.4);
    const angle = 2 * Math.PI * (before + fraction / 2) - Math.PI / 2;
    const part = {
      dash: `${round(length)} ${round(100 - length)}`,
      offset: round(25 - before * 100 - gap / 2),
      labelX: round(RADIUS * Math.cos(angle)),
      labelY: round(RADIUS * Math.sin(angle)),
      hasRoomForLabel: fraction >= ROOM_FOR_LABEL,
    };
    before += fraction;
    return part;
  });
}

const round = (value: number): number => Math.round(value * 100) / 100;
