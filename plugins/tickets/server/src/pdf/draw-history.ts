import { HISTORY_MONTHS, historyEntries, type Supply } from '@nitida/plugin-ingestion/contract';
import type { Drawing } from './draw-bill.ts';
import { MARGIN, MUTED, WIDTH } from './sheet.ts';

const HEIGHT = 64;

/** A column for each month; estimated ones are lighter and dotted on top, for who sees no colours. */
export function drawHistory(
  { sheet, texts, formats }: Drawing,
  supply: Supply,
  colors: { bar: string; estimated: string },
): void {
  const months = monthsOf(supply);
  const highest = Math.max(...months.map(({ quantity }) => quantity));
  if (months.length < 2 || highest <= 0) return;

  sheet.room(HEIGHT + 54);
  sheet.down(6);
  sheet.tagged('H3', () => sheet.place(texts.history, MARGIN, sheet.top(), WIDTH, { size: 9.5, bold: true }));
  sheet.down(30);

  const top = sheet.top();
  const step = WIDTH / months.length;
  const told = (quantity: number) =>
    `${formats.decimal(String(Number(quantity.toFixed(3))))} ${texts.unit[supply.unit]}`;
  const alt = texts.historyAlt(months.length, told(highest), told(Math.min(...months.map(({ quantity }) => quantity))));

  sheet.tagged(
    'Figure',
    () => {
      months.forEach(({ month, quantity, isEstimated }, index) => {
        const height = (Math.max(quantity, 0) / highest) * HEIGHT;
        const x = MARGIN + index * step + step * 0.16;
        const width = step * 0.68;
        sheet.doc.rect(x, top + HEIGHT - height, width, height).fill(isEstimated ? colors.estimated : colors.bar);
        if (isEstimated) {
          sheet.doc
            .rect(x, top + HEIGHT - height, width, height)
            .lineWidth(0.8)
            .dash(1.5, { space: 1.5 })
            .stroke(colors.bar)
            .undash();
        }
        const label = { size: 6.5, color: MUTED, align: 'center' } as const;
        sheet.place(
          formats.decimal(String(Math.round(quantity))),
          MARGIN + index * step - 4,
          top + HEIGHT - height - 10,
          step + 8,
          label,
        );
        sheet.place(formats.month(month), MARGIN + index * step - 4, top + HEIGHT + 4, step + 8, label);
        if (index === 0 || month.endsWith('-01')) {
          sheet.place(month.slice(0, 4), MARGIN + index * step - 4, top + HEIGHT + 13, step + 8, {
            ...label,
            bold: true,
          });
        }
      });
    },
    { alt, bbox: [MARGIN, top - 10, MARGIN + WIDTH, top + HEIGHT + 24] },
  );
  sheet.down(HEIGHT + 28);
}

/** The bands of each of the last months together, oldest first. */
function monthsOf({ history }: Supply): { month: string; quantity: number; isEstimated: boolean }[] {
  const byMonth = new Map<string, { month: string; quantity: number; isEstimated: boolean }>();
  for (const { month, quantity, type } of historyEntries(history)) {
    const known = byMonth.get(month) ?? { month, quantity: 0, isEstimated: false };
    known.quantity += Number(quantity);
    known.isEstimated ||= type === 'estimated';
    byMonth.set(month, known);
  }
  return [...byMonth.values()].sort((one, other) => one.month.localeCompare(other.month)).slice(-HISTORY_MONTHS);
}
