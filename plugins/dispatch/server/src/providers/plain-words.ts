const LENGTH = 500;

/** What a far side said, as it can be kept and shown: one line, of no more than a few sentences. */
export function plainWords(text: string | null | undefined, length = LENGTH): string | null {
  // A database takes no NUL, a screen no escape sequence.
  const line = text
    ?.slice(0, 10 * length)
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim()
    .slice(0, length);
  return line || null;
}
