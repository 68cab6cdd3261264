import type { Band } from '../../features/follow-consumption/usage.ts';
import { readMonths } from './months.ts';

/** What a drawing of months says of itself, oldest month first. */
export type ChartMonths = {
  /** Short names; the first one, and January, with the year below. */
  names: string[][];
  bands: Band[];
  quantities: number[][];
  isEstimated: boolean[];
};

export function monthsOf(drawing: HTMLElement): ChartMonths {
  const { quantities = '', bands = '', estimated = '' } = drawing.dataset;
  return {
    names: [...drawing.querySelectorAll('.month-names li')].map(({ childNodes }) =>
      [...childNodes].map(wordsOf).filter((line) => line !== ''),
    ),
    // Written by the server, from its own list.
    bands: bands.split(' ') as Band[],
    quantities: readMonths(quantities),
    isEstimated: [...estimated].map((letter) => letter === 'e'),
  };
}

/** The figures of a month as the table has them, its columns by their heads; oldest month first. */
export type Figures = { month: string; values: { head: string; value: string }[] };

export function figuresOf(table: HTMLTableElement): Figures[] {
  const [, ...heads] = [...(table.tHead?.rows[0]?.cells ?? [])].map(wordsOf);
  return [...(table.tBodies[0]?.rows ?? [])].reverse().map(({ cells }) => {
    const [month = '', ...values] = [...cells].map(wordsOf);
    return { month, values: values.map((value, column) => ({ head: heads[column] ?? '', value })) };
  });
}

const wordsOf = (node: Node): string => (node.textContent ?? '').replace(/\s+/g, ' ').trim();
