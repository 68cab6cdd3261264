import fc from 'fast-check';
import { barParts, columnsOf, niceTop } from './columns.ts';
import { drawBandBar, drawColumns, drawRing } from './draw.ts';
import { ringParts } from './ring.ts';

const fractions = fc
  .array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 6 })
  .map((values) => values.map((value) => value / values.reduce((sum, one) => sum + one, 0)));

describe('a ring', () => {
  it('starts at the top and goes round once', () => {
    const [half, quarter] = ringParts([0.5, 0.25, 0.25]);
    expect(half).toMatchObject({ dash: '49.1 50.9', offset: 24.55 });
    expect(half!.labelX).toBeCloseTo(15.92, 1);
    expect(quarter!.labelY).toBeGreaterThan(0);
  });

  it('never runs over itself', () => {
    fc.assert(
      fc.property(fractions, (parts) => {
        const drawn = ringParts(parts).reduce((sum, { dash }) => sum + Number(dash.split(' ')[0]), 0);
        expect(drawn).toBeLessThanOrEqual(100 + 0.4 * parts.length);
      }),
    );
  });

  it('closes when there is one part only', () => {
    expect(ringParts([1])).toMatchObject([{ dash: '100 0' }]);
  });

  it('has no letters where there is no room', () => {
    expect(ringParts([0.97, 0.03]).map(({ hasRoomForLabel }) => hasRoomForLabel)).toEqual([true, false]);
  });
});

describe('columns', () => {
  it('stand on the ground and stay in the drawing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 3, maxLength: 3 }), {
          minLength: 1,
          maxLength: 24,
        }),
        (rows) => {
          const { columns } = columnsOf(rows);
          for (const { x, width, y, height, parts } of columns) {
            expect(x).toBeGreaterThanOrEqual(0);
            expect(x + width).toBeLessThanOrEqual(100.01);
            expect(y + height).toBeCloseTo(100, 1);
            for (const part of parts) expect(part.y).toBeGreaterThanOrEqual(y - 0.05);
          }
        },
      ),
    );
  });

  it('stack their parts', () => {
    const { columns, ticks } = columnsOf([
      [25, 75],
      [50, 0],
    ]);
    expect(ticks).toEqual([100, 50, 0]);
    expect(columns[0]!.parts).toEqual([
      { series: 0, y: 75, height: 25 },
      { series: 1, y: 0, height: 75 },
    ]);
    expect(columns[1]!.parts).toHaveLength(1);
  });

  it.each([
    [0, 1],
    [1, 1],
    [3, 3],
    [97, 100],
    [214, 240],
    [459, 500],
    [0.07, 0.08],
    [650, 800],
  ])('up to %d the axis ends at %d', (highest, top) => {
    expect(niceTop(highest)).toBeCloseTo(top, 9);
  });

  it('of nothing are flat', () => {
    expect(columnsOf([[0, 0]]).columns[0]).toMatchObject({ height: 0, parts: [] });
    expect(columnsOf([])).toMatchObject({ columns: [] });
  });
});

describe('a divided bar', () => {
  it('fills its width', () => {
    fc.assert(
      fc.property(fractions, (parts) => {
        const last = barParts(parts).at(-1)!;
        expect(last.x + last.width).toBeCloseTo(100, 1);
      }),
    );
  });
});

describe('a drawing', () => {
  it('says in words what it shows, and lets no markup in', () => {
    const drawing = drawRing({
      parts: ringParts([0.6, 0.4]),
      title: 'Shares & more',
      description: 'A "<ring>"',
      center: '<b>',
      caption: '&',
    });
    expect(drawing).toContain('role="img" aria-label="Shares &amp; more. A &quot;&lt;ring&gt;&quot;"');
    expect(drawing).toContain('<title>Shares &amp; more</title><desc>A &quot;&lt;ring&gt;&quot;</desc>');
    expect(drawing).not.toContain('<b>');
    expect(drawing.match(/<circle/g)).toHaveLength(2);
  });

  it('sets small letters for large amounts', () => {
    const size = (center: string) =>
      Number(/font-size="([\d.]+)"/.exec(drawRing({ parts: [], title: '', description: '', center, caption: '' }))![1]);
    expect(size('1.234.567,89 €')).toBeLessThan(size('12,00 €'));
  });

  it('has a pattern for each band, and an outline for what is estimated', () => {
    const { columns } = columnsOf([
      [10, 20],
      [30, 0],
      [0, 0],
    ]);
    const drawing = drawColumns({
      columns,
      bands: ['F1', 'F23'],
      estimated: [true, false, true],
      title: '',
      description: '',
    });
    expect(drawing).toContain('fill="url(#band-F1)"');
    expect(drawing).toContain('fill="url(#band-F23)"');
    expect(/<g class="estimated">(.*?)<\/g>/.exec(drawing)![1]!.match(/<rect/g)).toHaveLength(1);
    expect(drawBandBar([{ band: 'F1', fraction: 1 }], { title: '', description: '' })).toContain('width="100%"');
  });
});
