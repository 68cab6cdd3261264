import type { Band } from '../features/follow-consumption/usage.ts';

/** A pattern for each band: colour is never all that parts them. Six by six pixels of its colour, with gaps in it. */
export type BandPattern = {
  /** By how many degrees the tile is turned. */
  turn: number;
  /** From the tile's corner, over its whole height or width. */
  stripe: { width: number; height: number } | null;
  dots: readonly { x: number; y: number; radius: number }[];
};

export const TILE = 6;
const PLAIN: BandPattern = { turn: 0, stripe: null, dots: [] };

export const BAND_PATTERNS: Record<Band, BandPattern> = {
  F1: PLAIN,
  F2: { ...PLAIN, turn: 45, stripe: { width: 2, height: TILE } },
  F3: {
    ...PLAIN,
    dots: [
      { x: 1.5, y: 1.5, radius: 1.1 },
      { x: 4.5, y: 4.5, radius: 1.1 },
    ],
  },
  F23: { ...PLAIN, stripe: { width: TILE, height: 1.6 } },
  F0: PLAIN,
  TOT: PLAIN,
};

/** Drawn once on a page, used by every drawing of it. */
export const PATTERNS_SVG = `<svg class="unseen" width="0" height="0" aria-hidden="true" focusable="false"><defs>${Object.entries(
  BAND_PATTERNS,
)
  .map(([band, pattern]) => patternSvg(band, pattern))
  .join('')}</defs></svg>`;

function patternSvg(band: string, { turn, stripe, dots }: BandPattern): string {
  const turned = turn === 0 ? '' : ` patternTransform="rotate(${turn})"`;
  const gaps = [
    ...(stripe ? [`<rect class="gap" width="${stripe.width}" height="${stripe.height}"/>`] : []),
    ...dots.map(({ x, y, radius }) => `<circle class="gap" cx="${x}" cy="${y}" r="${radius}"/>`),
  ];
  return (
    `<pattern id="band-${band}" width="${TILE}" height="${TILE}" patternUnits="userSpaceOnUse"${turned}>` +
    `<rect class="${band}" width="${TILE}" height="${TILE}"/>${gaps.join('')}</pattern>`
  );
}
