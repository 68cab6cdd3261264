import { BarController, BarElement, CategoryScale, Chart, LinearScale, type Plugin } from 'chart.js';
import { BAND_PATTERNS, TILE } from '../band-patterns.ts';
import type { Choice } from './choose.ts';
import { topOf } from './months.ts';
import type { ChartMonths } from './read-chart.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

export type LiveChart = { show(choice: Choice): void; end(): void };

type Asked = { months: ChartMonths; tag: string; choice: Choice; onSelect: (month: number) => void };
type Look = ReturnType<typeof lookOf>;
/** What is drawn now, and how: both change while the chart stands. */
type Drawn = { shown: Choice; look: Look };

/**
 * The only file that loads Chart.js. It draws what the simple drawing draws, in the same place and the same
 * patterns; the axis of time runs as one reads. What it says stands in words beside it.
 */
export function drawLive(drawing: HTMLElement, { months, tag, choice, onSelect }: Asked): LiveChart {
  const { holder, canvas } = placeIn(drawing);
  const drawn: Drawn = { shown: choice, look: lookOf(drawing) };
  const isMirrored = getComputedStyle(drawing).direction === 'rtl';
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 3 });
  const write = (value: string | number): string => number.format(Number(value));

  const chart = new Chart(canvas, {
    type: 'bar',
    data: dataOf(months, drawn),
    options: {
      locale: tag,
      maintainAspectRatio: false,
      animation: false,
      events: ['mousemove', 'click', 'touchstart', 'touchmove'],
      scales: axesOf(months, drawn, isMirrored, write),
      onHover: ({ x: across }, _bars, { scales: { x } }) => {
        const { first, selected } = drawn.shown;
        const month = across === null ? undefined : x?.getValueForPixel(across);
        const isOne = month !== undefined && month >= 0 && month < months.quantities.length - first;
        if (isOne && month + first !== selected) onSelect(month + first);
      },
    },
    plugins: [marksOf(months, drawn)],
  });

  const redraw = (mode?: 'none'): void => {
    chart.data = dataOf(months, drawn);
    chart.options.scales = axesOf(months, drawn, isMirrored, write);
    chart.update(mode);
  };
  // What stands there does not grow into its place; what changes does, unless the reader asks for stillness.
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) chart.options.animation = { duration: 250 };

  const dark = matchMedia('(prefers-color-scheme: dark)');
  const recolour = (): void => {
    drawn.look = lookOf(drawing);
    redraw('none');
  };
  dark.addEventListener('change', recolour);

  return {
    show: (now) => {
      const isLookingOnly = now.first === drawn.shown.first && now.isShown === drawn.shown.isShown;
      drawn.shown = now;
      if (isLookingOnly) chart.draw();
      else redraw();
    },
    end: () => {
      dark.removeEventListener('change', recolour);
      chart.destroy();
      holder.remove();
    },
  };
}

function placeIn(drawing: HTMLElement) {
  const holder = document.createElement('div');
  holder.className = 'chart-live no-print';
  holder.ariaHidden = 'true';
  const canvas = document.createElement('canvas');
  holder.append(canvas);
  drawing.append(holder);
  return { holder, canvas };
}

const dataOf = ({ names, bands, quantities }: ChartMonths, { shown, look }: Drawn) => ({
  labels: names.slice(shown.first),
  datasets: bands.map((band, index) => ({
    data: quantities.slice(shown.first).map((month) => Math.max(month[index] ?? 0, 0)),
    hidden: !shown.isShown[index],
    backgroundColor: look.fill(band),
    borderColor: look.surface,
    borderWidth: 1,
    borderSkipped: false as const,
    barPercentage: 1,
    categoryPercentage: 0.68,
  })),
});

function axesOf(
  { quantities }: ChartMonths,
  { shown, look }: Drawn,
  isMirrored: boolean,
  write: (value: string | number) => string,
) {
  const top = topOf(quantities.slice(shown.first), shown.isShown);
  const ticks = { color: look.muted, font: look.font };
  return {
    x: {
      stacked: true,
      reverse: isMirrored,
      ticks: { ...ticks, maxRotation: 0 },
      grid: { display: false },
      border: { color: look.edge },
    },
    y: {
      stacked: true,
      position: isMirrored ? ('right' as const) : ('left' as const),
      max: top,
      ticks: { ...ticks, stepSize: top / 2, callback: write },
      grid: { color: look.line },
      border: { display: false },
    },
  };
}

/** A light ground behind the month whose figures are told, and its outline; a dashed one around what is estimated. */
const marksOf = ({ names, isEstimated }: ChartMonths, drawn: Drawn): Plugin<'bar'> => ({
  id: 'marks',
  beforeDatasetsDraw({ ctx, chartArea, scales: { x } }) {
    const { shown, look } = drawn;
    if (!x) return;
    const width = x.width / names.slice(shown.first).length;
    const middle = x.getPixelForValue(shown.selected - shown.first);
    ctx.save();
    ctx.fillStyle = look.sunken;
    ctx.strokeStyle = look.ink;
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    ctx.roundRect(middle - width / 2 + 0.75, chartArea.top, width - 1.5, chartArea.height, 4);
    ctx.fill();
    ctx.stroke();
    ctx.restore();
  },
  afterDatasetsDraw(chart) {
    const { ctx, scales } = chart;
    ctx.save();
    ctx.strokeStyle = drawn.look.ink;
    ctx.lineWidth = 1.5;
    ctx.setLineDash([3, 2]);
    for (const [index, of] of isEstimated.slice(drawn.shown.first).entries()) {
      const bars = chart.getSortedVisibleDatasetMetas().flatMap(({ data }) => data[index] ?? []);
      const [bar] = bars;
      if (!of || !bar) continue;
      const { width } = bar.getProps(['width'], true) as unknown as { width: number };
      const highest = Math.min(...bars.map((one) => one.getProps(['y'], true).y));
      const ground = scales['y']?.getPixelForValue(0) ?? highest;
      if (ground > highest) ctx.strokeRect(bar.x - width / 2, highest, width, ground - highest);
    }
    ctx.restore();
  },
});

/** The page's own colours and letters, whose contrast is guaranteed. */
function lookOf(drawing: HTMLElement) {
  const style = getComputedStyle(drawing);
  const color = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const [axis] = drawing.getElementsByClassName('axis');
  return {
    surface: color('surface'),
    sunken: color('sunken'),
    line: color('line'),
    edge: color('edge'),
    // These two follow the reader's system where it forces its colours.
    ink: style.color,
    muted: axis ? getComputedStyle(axis).color : style.color,
    font: { family: style.fontFamily, size: parseFloat(axis ? getComputedStyle(axis).fontSize : style.fontSize) },
    fill: (band: ChartMonths['bands'][number]) => patternOf(band, color(band), color('surface')),
  };
}

/** The tile of a band, drawn as finely as the screen is. */
function patternOf(band: ChartMonths['bands'][number], color: string, gap: string): CanvasPattern | string {
  const { turn, stripe, dots } = BAND_PATTERNS[band];
  const scale = Math.ceil(devicePixelRatio);
  const tile = document.createElement('canvas');
  tile.width = tile.height = TILE * scale;
  const context = tile.getContext('2d');
  if (!context) return color;

  context.scale(scale, scale);
  context.fillStyle = color;
  context.fillRect(0, 0, TILE, TILE);
  context.globalAlpha = 0.4;
  context.fillStyle = gap;
  if (stripe) context.fillRect(0, 0, stripe.width, stripe.height);
  for (const { x, y, radius } of dots) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  }
  const pattern = context.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix().rotate(turn).scale(1 / scale));
  return pattern ?? color;
}
