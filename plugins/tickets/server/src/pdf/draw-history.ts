import { HISTORY_MONTHS, historyEntries, type Supply, withoutTotals } from '@nitida/plugin-ingestion/contract';
import type { Drawing } from './draw-bill.ts';
import type { Formats } from './formats.ts';
import { MARGIN, MUTED, type Sheet, WIDTH } from './sheet.ts';

const HEIGHT = 64;

type Colors = { bar: string; estimated: string };

/** A column for each month; estimated ones are lighter and dotted on top, for who sees no colours. */
export function drawHistory({ sheet, texts, formats }: Drawing, supply: Supply, colors: Colors): void {
  const months = monthsOf(supply);
  const highest = Math.max(...months.map(({ quantity }) => quantity));
  if (months.length < 2 || highest <= 0) return;

  sheet.room(HEIGHT + 54);
  sheet.down(6);
  sheet.tagged('H3', () => sheet.place(texts.history, MARGIN, sheet.top(), WIDTH, { size: 9.5, bold: true }));
  sheet.down(30);

  const top = sheet.top();
  const told = (quantity: number) =>
    `${formats.decimal(String(Number(quantity.toFixed(3))))} ${texts.unit[supply.unit]}`;
  const alt = texts.historyAlt(months.length, told(highest), told(Math.min(...months.map(({ quantity }) => quantity))));
  const step = WIDTH / months.length;

  sheet.tagged(
    'Figure',
    () =>
      months.forEach((month, index) => {
        const height = (Math.max(month.quantity, 0) / highest) * HEIGHT;
        const place = { x: MARGIN + index * step, width: step, height, ground: top + HEIGHT };
        drawColumn(sheet, place, month.isEstimated, colors);
        drawLabels(sheet, place, month, formats, index === 0);
      }),
    { alt, bbox: [MARGIN, top - 10, MARGIN + WIDTH, top + HEIGHT + 24] },
  );
  sheet.down(HEIGHT + 28);
}

/** `ground`: from the upper edge of the page to where the column stands. */
type Place = { x: number; width: number; height: number; ground: number };

function drawColumn({ doc }: Sheet, { x, width, height, ground }: Place, isEstimated: boolean, colors: Colors): void {
  const column = [x + width * 0.16, ground - height, width * 0.68, height] as const;
  doc.rect(...column).fill(isEstimated ? colors.estimated : colors.bar);
  if (isEstimated)
    doc
      .rect(...column)
      .lineWidth(0.8)
      .dash(1.5, { space: 1.5 })
      .stroke(colors.bar)
      .undash();
}

/** Its quantity above the column, its month below, and the year below the first one and each January. */
function drawLabels(
  sheet: Sheet,
  { x, width, height, ground }: Place,
  { month, quantity }: Month,
  formats: Formats,
  isFirst: boolean,
): void {
  const write = (text: string, top: number, bold = false) =>
    sheet.place(text, x - 4, top, width + 8, { size: 6.5, color: MUTED, align: 'center', bold });
  write(formats.decimal(String(Math.round(quantity))), ground - height - 10);
  write(formats.month(month), ground + 4);
  if (isFirst || month.endsWith('-01')) write(month.slice(0, 4), ground + 13, true);
}

type Month = { month: string; quantity: number; isEstimated: boolean };

/** The bands of each of the last months together, oldest first. */
function monthsOf({ history }: Supply): Month[] {
  const byMonth = new Map<string, Month>();
  for (const { month, quantity, type } of historyEntries(withoutTotals(history))) {
    const known = byMonth.get(month) ?? { month, quantity: 0, isEstimated: false };
    known.quantity += Number(quantity);
    known.isEstimated ||= type === 'estimated';
    byMonth.set(month, known);
  }
  return [...byMonth.values()].sort((one, other) => one.month.localeCompare(other.month)).slice(-HISTORY_MONTHS);
}
