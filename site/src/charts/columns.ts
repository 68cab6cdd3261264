/** Columns of stacked parts, everything in percent of the drawing: it stretches, its letters do not. */
export type Column = {
  x: number;
  width: number;
  y: number;
  height: number;
  parts: { series: number; y: number; height: number }[];
};
export type Columns = { columns: Column[]; ticks: number[] };

const GAP_SHARE = 0.32;

/** A column for each row, up to the next round number above the highest. What takes back has no height. */
export function columnsOf(rows: readonly (readonly number[])[]): Columns {
  const totals = rows.map((row) => row.reduce((sum, value) => sum + Math.max(value, 0), 0));
  const top = niceTop(Math.max(...totals, 0));
  const slot = 100 / (rows.length || 1);

  const columns = rows.map((row, index): Column => {
    const height = percent((totals[index] ?? 0) / top);
    let above = 100;
    const parts = row.map((value, series) => {
      const partHeight = percent(Math.max(value, 0) / top);
      above -= partHeight;
      return { series, y: round(above), height: partHeight };
    });
    return {
      x: round(slot * index + (slot * GAP_SHARE) / 2),
      width: round(slot * (1 - GAP_SHARE)),
      y: round(100 - height),
      height,
      parts: parts.filter((part) => part.height > 0),
    };
  });
  return { columns, ticks: [top, top / 2, 0] };
}

/** The next number above that a person would choose for the end of an axis. */
export function niceTop(highest: number): number {
  if (highest <= 0) return 1;
  const magnitude = 10 ** Math.floor(Math.log10(highest));
  const step = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10].find((candidate) => candidate * magnitude >= highest) ?? 10;
  return step * magnitude;
}

/** Parts of a whole bar, in percent, one after the other. */
export function barParts(fractions: readonly number[]): { x: number; width: number }[] {
  let before = 0;
  return fractions.map((fraction) => {
    const part = { x: percent(before), width: percent(fraction) };
    before += fraction;
    return part;
  });
}

const round = (value: number): number => Math.round(value * 100) / 100;
const percent = (fraction: number): number => round(fraction * 100);
