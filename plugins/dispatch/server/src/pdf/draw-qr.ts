import qrcode from 'qrcode-generator';

type Square = { x: number; y: number; size: number };

/** What a QR code is drawn on: the paths of a PDF. */
type Canvas = { rect(x: number, y: number, width: number, height: number): unknown; fill(color: string): unknown };

/** Readers want four light modules around the code. */
const QUIET = 4;

/** A QR code that survives a fold or a stain, as one path: its dark modules, run by run. */
export function drawQr(canvas: Canvas, text: string, { x, y, size }: Square): void {
  const code = qrcode(0, 'Q');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const module = size / (count + 2 * QUIET);

  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (!code.isDark(row, column)) continue;
      let length = 1;
      while (column + length < count && code.isDark(row, column + length)) length += 1;
      canvas.rect(x + (QUIET + column) * module, y + (QUIET + row) * module, length * module, module);
      column += length;
    }
  }
  canvas.fill('#000000');
}
