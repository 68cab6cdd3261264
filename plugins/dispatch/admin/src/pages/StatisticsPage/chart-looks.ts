type Colors = Record<
  'primary600' | 'success600' | 'warning600' | 'alternative600' | 'danger600' | 'secondary600' | 'neutral0',
  string
>;

const SERIES = ['primary600', 'warning600', 'success600', 'alternative600', 'danger600', 'secondary600'] as const;

const DASHES = [[], [8, 4], [2, 3], [12, 4, 2, 4], [4, 2], [1, 5]];

const POINTS = ['circle', 'rect', 'triangle', 'rectRot', 'crossRot', 'star'] as const;

/** Each series has a colour, and besides a pattern, or a dash and a mark: nobody has to tell colours apart. */
export function looksOf(place: number, isLine: boolean, colors: Colors) {
  const nth = place % SERIES.length;
  const color = colors[SERIES[nth] ?? 'primary600'];
  if (isLine) {
    return {
      borderColor: color,
      backgroundColor: color,
      borderWidth: 2,
      borderDash: DASHES[nth] ?? [],
      pointStyle: POINTS[nth] ?? ('circle' as const),
      pointRadius: 4,
      tension: 0,
    };
  }
  return {
    backgroundColor: filled(PATTERNS[nth] ?? null, color, colors.neutral0),
    borderColor: color,
    borderWidth: 1,
    maxBarThickness: 36,
  };
}

type Draw = (context: CanvasRenderingContext2D) => void;

const TILE = 8;

const line =
  (...points: readonly [number, number][]): Draw =>
  (context) => {
    context.beginPath();
    points.forEach(([x, y], place) => (place === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    context.stroke();
  };

const rising: Draw = (context) => {
  line([-2, 2], [2, -2])(context);
  line([0, TILE], [TILE, 0])(context);
  line([TILE - 2, TILE + 2], [TILE + 2, TILE - 2])(context);
};

const dots: Draw = (context) => {
  context.beginPath();
  context.arc(TILE / 2, TILE / 2, 1.8, 0, 2 * Math.PI);
  context.fill();
};

const lying = line([0, TILE / 2], [TILE, TILE / 2]);
const standing = line([TILE / 2, 0], [TILE / 2, TILE]);

const grid: Draw = (context) => {
  lying(context);
  standing(context);
};

/** The first is plain. */
const PATTERNS: readonly (Draw | null)[] = [null, rising, dots, lying, grid, standing];

function filled(draw: Draw | null, color: string, ground: string): string | CanvasPattern {
  const tile = document.createElement('canvas');
  tile.width = TILE;
  tile.height = TILE;
  const context = tile.getContext('2d');
  if (draw === null || context === null) return color;

  context.fillStyle = color;
  context.fillRect(0, 0, TILE, TILE);
  context.strokeStyle = ground;
  context.fillStyle = ground;
  context.lineWidth = 1.5;
  draw(context);
  return context.createPattern(tile, 'repeat') ?? color;
}
