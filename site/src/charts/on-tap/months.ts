import { niceTop } from '../columns.ts';

/** How many months may be looked at, the closest look first: nothing where there is no choice. */
export const spansOf = (count: number): number[] =>
  count > SPANS[0] ? [...SPANS.filter((span) => span < count), count] : [];

const SPANS = [6, 12] as const;

/** "80 60 74,82 …": the months of a chart, oldest first, each with the quantity of every band. */
export const writeMonths = (months: readonly (readonly number[])[]): string =>
  months.map((quantities) => quantities.join(' ')).join(',');

/** The same as numbers again, in the browser. */
export const readMonths = (text: string): number[][] =>
  text.split(',').map((quantities) => quantities.split(' ').map(Number));

/** Where the axis ends: above the highest of the months that are shown, by the bands that are shown. */
export const topOf = (months: readonly (readonly number[])[], isShown: readonly boolean[]): number =>
  niceTop(
    Math.max(
      ...months.map((quantities) =>
        quantities.reduce((sum, quantity, band) => (isShown[band] ? sum + Math.max(quantity, 0) : sum), 0),
      ),
    ),
  );
