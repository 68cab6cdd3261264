import type { Band } from '../features/follow-consumption/usage.ts';
import { escapeHtml } from '../layout/escape-html.ts';
import { barParts, type Column, type Columns } from './columns.ts';
import { RADIUS, type RingPart } from './ring.ts';

// Charts are drawn as text: a page of templates for sixty rectangles would take longer than all the rest.

/** What a chart is called, and what it shows, for who cannot see it. */
export type ChartWords = { title: string; description: string };

export type Ring = { parts: readonly RingPart[]; center: string; caption: string } & ChartWords;

/** The parts of an amount, numbered as in the table beside it, and the whole in its middle. */
export function drawRing({ parts, center, caption, ...words }: Ring): string {
  const arcs = parts.map(
    ({ dash, offset }, index) =>
      `<circle r="${RADIUS.toFixed(3)}" class="arc part-${index + 1}" stroke-dasharray="${dash}" stroke-dashoffset="${offset}"/>`,
  );
  const numbers = parts.map(({ labelX, labelY, hasRoomForLabel }, index) =>
    hasRoomForLabel ? `<text class="arc-label" x="${labelX}" y="${labelY}">${index + 1}</text>` : '',
  );
  // Long amounts are set smaller: they have to stay inside the ring.
  const size = Math.min(4.4, 26 / Math.max(center.length, 1)).toFixed(2);
  const middle =
    `<text class="ring-caption" y="-3.2">${escapeHtml(caption)}</text>` +
    `<text class="ring-center" y="1.6" font-size="${size}">${escapeHtml(center)}</text>`;

  return svg('ring', words, arcs.join('') + numbers.join('') + middle, ' viewBox="-21 -21 42 42"');
}

/** What each band has of a whole. */
export function drawBandBar(parts: readonly { band: Band; fraction: number }[], words: ChartWords): string {
  const places = barParts(parts.map(({ fraction }) => fraction));
  const slices = parts.map(
    ({ band }, index) =>
      `<rect x="${places[index]?.x}%" width="${places[index]?.width}%" height="100%" fill="url(#band-${band})" class="slice"/>`,
  );
  return svg('band-bar', words, slices.join(''));
}

/** The key to a band's pattern, and to the outline of what is estimated. */
export const drawSwatch = (band: Band): string =>
  `<svg class="swatch" aria-hidden="true"><rect width="100%" height="100%" fill="url(#band-${band})"/></svg>`;

export const drawEstimatedSwatch = (): string =>
  '<svg class="swatch" aria-hidden="true"><rect class="estimated" x="1" y="1" width="18" height="18" rx="4"/></svg>';

type MonthColumns = {
  columns: Columns['columns'];
  bands: readonly Band[];
  estimated: readonly boolean[];
} & ChartWords;

/** In percent of the drawing, so that it stretches while its lines and patterns do not. */
export function drawColumns({ columns, bands, estimated, ...words }: MonthColumns): string {
  const series = bands.map((band, index) => {
    const parts = columns.map((column) =>
      column.parts
        .filter((part) => part.series === index)
        .map((part) => rect({ ...column, ...part }))
        .join(''),
    );
    return `<g fill="url(#band-${band})" class="slice">${parts.join('')}</g>`;
  });
  const outlines = columns.map((column, index) => (estimated[index] && column.height > 0 ? rect(column) : ''));

  const grid = '<g class="grid"><line x2="100%" y1="0" y2="0"/><line x2="100%" y1="50%" y2="50%"/></g>';
  const ground = '<line class="ground" x2="100%" y1="100%" y2="100%"/>';
  return svg('columns', words, `${grid}${series.join('')}<g class="estimated">${outlines.join('')}</g>${ground}`);
}

const rect = ({ x, y, width, height }: Pick<Column, 'x' | 'y' | 'width' | 'height'>): string =>
  `<rect x="${x}%" y="${y}%" width="${width}%" height="${height}%"/>`;

/** Browsers that read neither title nor description of a drawing read its label. */
function svg(className: string, { title, description }: ChartWords, content: string, attributes = ''): string {
  const [name, words] = [escapeHtml(title), escapeHtml(description)];
  return (
    `<svg class="${className}" role="img" aria-label="${name}. ${words}"${attributes}>` +
    `<title>${name}</title><desc>${words}</desc>${content}</svg>`
  );
}
