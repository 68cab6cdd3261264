/** Some pages of a PDF, as a bill names them: `november.pdf#12-15`, or `november.pdf#12` for one. */
export type PdfPart = { file: string; from: number; to: number };

const MOST_PAGES = 500;

/** `null`: the name is that of a whole file, or its pages make no sense. */
export function pdfPart(name: string): PdfPart | null {
  const match = /^(.+\.pdf)#([1-9]\d{0,5})(?:-([1-9]\d{0,5}))?$/i.exec(name);
  if (!match) return null;
  const [, file = '', first = '', last = first] = match;
  const [from, to] = [Number(first), Number(last)];
  return from <= to && to - from < MOST_PAGES ? { file, from, to } : null;
}
