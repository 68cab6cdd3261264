import { type Supply, wasMeasured } from '@nitida/plugin-ingestion/contract';
import { inkOn, tint } from './colors.ts';
import type { Drawing } from './draw-bill.ts';
import { INK, MARGIN, MUTED, type TextStyle, WIDTH } from './sheet.ts';

const BAND = 84;
const HERO = 92;
const GAP = 18;

/** The first page down to the payment: who, which bill, how much, by when, and how to pay. */
export function drawHead(drawing: Drawing): void {
  drawBand(drawing);
  drawParties(drawing);
  drawHero(drawing);
  drawPayment(drawing);
}

function drawBand({ sheet, texts, company, bill }: Drawing): void {
  const { doc, decoration, tagged, place } = sheet;
  const ink = inkOn(company.brandColor);
  decoration(() => doc.rect(0, 0, doc.page.width, BAND).fill(company.brandColor));
  // White letters below the band would be on white.
  const size = NAME_SIZES.find((one) => isRoomFor(sheet, company.name, one)) ?? SMALLEST;
  tagged('P', () => place(company.name, MARGIN, NAME_TOP, NAME_WIDTH, { size, bold: true, color: ink }));
  const [x, width] = [MARGIN + NAME_WIDTH + GAP, WIDTH - NAME_WIDTH - GAP];
  const kind = bill.kind === 'ordinary' ? '' : `${texts.kind[bill.kind]} · `;
  tagged('H1', () =>
    place(texts.title[bill.service], x, 28, width, { size: 13, bold: true, color: ink, align: 'right' }),
  );
  tagged('P', () =>
    place(`${kind}${texts.number} ${bill.number}`, x, 46, width, { size: 9.5, color: ink, align: 'right' }),
  );
  sheet.down(BAND + 22);
}

const NAME_TOP = 26;
const NAME_WIDTH = WIDTH * 0.45;
const NAME_SIZES = [19, 15, 12, 10] as const;
const SMALLEST = 8;

const isRoomFor = (sheet: Drawing['sheet'], name: string, size: number): boolean =>
  sheet.heightOf(name, NAME_WIDTH, { size, bold: true }) <= BAND - 2 * 12;

function drawParties({ sheet, texts, formats, bill, customer }: Drawing): void {
  const half = (WIDTH - GAP) / 2;
  const top = sheet.top();
  const right = MARGIN + half + GAP;

  sheet.tagged('P', () => sheet.place(texts.customer, MARGIN, top, half, { size: 8.5, color: MUTED }));
  sheet.tagged('P', () => sheet.place(customer.name, MARGIN, top + 13, half, { size: 12, bold: true }));
  sheet.down(16 + sheet.heightOf(customer.name, half, { size: 12, bold: true }));
  if (customer.billingAddress) {
    const address = customer.billingAddress;
    sheet.tagged('P', () => sheet.place(address, MARGIN, sheet.top(), half, { size: 9 }));
    sheet.down(sheet.heightOf(address, half, { size: 9 }));
  }
  const leftEnd = sheet.top();

  sheet.down(top - leftEnd);
  sheet.facts(
    [
      [texts.issued, formats.day(bill.issueDate)],
      [texts.customerCode, customer.code],
      [texts.taxCode, customer.taxCode],
      [texts.vatNumber, customer.vatNumber],
    ],
    right,
    half,
  );
  sheet.down(Math.max(leftEnd - sheet.top(), 0) + 14);
}

function drawHero(drawing: Drawing): void {
  const { sheet, company } = drawing;
  const { doc, decoration } = sheet;
  const top = sheet.top();
  decoration(() => {
    doc.roundedRect(MARGIN, top, WIDTH, HERO, 8).fill(tint(company.brandColor, 0.09));
    doc.rect(MARGIN + WIDTH / 2, top + 16, 0.8, HERO - 32).fill(tint(company.brandColor, 0.35));
  });
  drawAmountDue(drawing);
  drawUse(drawing);
  sheet.down(HERO);
}

/** Writes into a half of the hero, so far below its upper edge. */
const writerAt =
  ({ tagged, place, top }: Drawing['sheet'], x: number) =>
  (text: string, below: number, style: TextStyle) =>
    tagged('P', () => place(text, x, top() + below, WIDTH / 2 - 30, style));

function drawAmountDue({ sheet, texts, formats, bill, brand }: Drawing): void {
  const write = writerAt(sheet, MARGIN + 18);
  write(bill.amountCents < 0 ? texts.toReceive : texts.toPay, 14, { size: 9.5, color: MUTED });
  write(formats.money(Math.abs(bill.amountCents)), 28, { size: 27, bold: true, color: brand });
  const isOpen = bill.amountCents > bill.paidCents;
  const when = isOpen ? texts.dueBy(formats.day(bill.dueDate)) : texts.nothingToDo;
  write(when, 63, { size: 11, bold: true, color: INK });
}

function drawUse({ sheet, texts, formats, bill }: Drawing): void {
  const { periodFrom, periodTo, content } = bill;
  const write = writerAt(sheet, MARGIN + WIDTH / 2 + 18);
  const written = (quantity: string, unit: Supply['unit']) => `${formats.decimal(quantity)} ${texts.unit[unit]}`;

  const used = usedOf(content.supplies.filter(wasMeasured)).map(({ quantity, unit }) => written(quantity, unit));
  if (used.length > 0) {
    write(texts.used, 14, { size: 9.5, color: MUTED });
    write(used.join(' + '), 28, { size: used.length === 1 ? 20 : 15, bold: true });
  }

  const details =
    periodFrom && periodTo ? [texts.period(formats.shortDay(periodFrom), formats.shortDay(periodTo))] : [];
  const [only, ...others] = content.supplies;
  if (only && others.length === 0) {
    const { ofWhichEstimated, annualConsumption, unit } = only;
    if (Number(ofWhichEstimated) > 0) details.push(texts.ofWhichEstimated(written(ofWhichEstimated, unit)));
    if (annualConsumption) details.push(texts.perYear(written(annualConsumption, unit)));
  }
  if (details.length > 0) write(details.join('\n'), 52, { size: 8.5, color: MUTED });
}

/** What was used in all, by unit: two meters of one kind are one quantity, light and gas are two. */
function usedOf(supplies: readonly Supply[]): { quantity: string; unit: Supply['unit'] }[] {
  const units = [...new Set(supplies.map(({ unit }) => unit))];
  return units.map((unit) => {
    const same = supplies.filter((supply) => supply.unit === unit);
    const total = same.reduce((sum, { billedConsumption }) => sum + Number(billedConsumption), 0);
    return { unit, quantity: String(Number(total.toFixed(2))) };
  });
}

function drawPayment({ sheet, texts, formats, bill, brand }: Drawing): void {
  const { payment } = bill.content;
  if (bill.amountCents <= 0) return;
  sheet.begin(texts.payment, brand);
  sheet.facts([
    [texts.methodLabel, texts.method[bill.paymentMethod]],
    [texts.beneficiary, payment.beneficiary],
    ['IBAN', payment.iban && payment.iban.replaceAll(/(.{4})(?=.)/g, '$1 ')],
    [texts.reference, payment.reference],
    [texts.noticeCode, payment.noticeCode && payment.noticeCode.replaceAll(/(.{4})(?=.)/g, '$1 ')],
    [texts.alreadyPaid, bill.paidCents === 0 ? null : formats.money(bill.paidCents)],
  ]);
}
