export const ENCODINGS = ['utf-8', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Whole lines of bytes to text; `null` where they are not in this encoding. */
export const flowDecoder = (encoding: Encoding): ((bytes: Uint8Array) => string | null) =>
  encoding === 'utf-8' ? decodeUtf8 : decodeWindows1252;

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    // The one thing that a fatal decoder throws for.
    return null;
  }
}

/**
 * By hand: Node's own decoder reads Windows-1252 as Latin-1, so that "€" and "’" become control
 * characters. And every file is "valid" Windows-1252, also one in UTF-8, whose accents would then be
 * printed as "Ã¨" on thousands of bills. Accented text that happens to be faultless UTF-8 is UTF-8.
 */
function decodeWindows1252(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!/[\u0080-\u00ff]/.test(text)) return text;
  if (decodeUtf8(bytes) !== null) return null;

  const read = text.replace(/[\u0080-\u009f]/g, (character) => SPECIAL[character.charCodeAt(0) - 0x80] ?? '');
  return read.includes(UNASSIGNED) ? null : read;
}

const UNASSIGNED = '\uFFFD';

/** Bytes 80 to 9F; five of them mean nothing. */
const SPECIAL = '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ';
