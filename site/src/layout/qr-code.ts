import qrcode from 'qrcode-generator';

// What the standards ask for around a code, in modules.
const QUIET = 4;

/** Black on white whatever the page's colours are: a camera has to read it. */
export function drawQrCode(payload: string): string {
  const code = qrcode(0, 'M');
  // Byte mode takes one character for a byte.
  code.addData(String.fromCharCode(...new TextEncoder().encode(payload)), 'Byte');
  code.make();

  const count = code.getModuleCount();
  const size = count + 2 * QUIET;
  let path = '';
  for (let row = 0; row < count; row += 1)
    for (let column = 0; column < count; column += 1) {
      if (!code.isDark(row, column)) continue;
      const from = column;
      while (column + 1 < count && code.isDark(row, column + 1)) column += 1;
      path += `M${from + QUIET} ${row + QUIET}h${column - from + 1}v1h${from - column - 1}z`;
    }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`
  );
}
