import { flowDecoder } from './flow-decoder.ts';

const NAMES: Record<string, 'utf-8' | 'windows-1252'> = {
  'UTF-8': 'utf-8',
  UTF8: 'utf-8',
  'US-ASCII': 'utf-8',
  ASCII: 'utf-8',
  'WINDOWS-1252': 'windows-1252',
  CP1252: 'windows-1252',
  // What calls itself Latin-1 is Windows-1252 in practice, where it differs at all.
  'ISO-8859-1': 'windows-1252',
  LATIN1: 'windows-1252',
};

/**
 * Bytes to text, in the encoding that the document declares in its first line; UTF-8 where it says
 * nothing. `null`: in another encoding, or not in the one it declares.
 */
export function xmlDecoder(): (chunk: Uint8Array) => string | null {
  let decode: ((chunk: Uint8Array) => string | null) | null = null;

  return (chunk) => {
    if (chunk.length === 0) return '';
    decode ??= decoderFor(chunk);
    return decode(chunk);
  };
}

function decoderFor(chunk: Uint8Array): (chunk: Uint8Array) => string | null {
  const head = Buffer.from(chunk.buffer, chunk.byteOffset, Math.min(chunk.byteLength, 200)).toString('latin1');
  const declared = /^(?:ï»¿)?<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1] ?? 'UTF-8';
  const encoding = NAMES[declared.toUpperCase()];
  if (encoding === undefined) return () => null;
  return encoding === 'utf-8' ? utf8() : flowDecoder(encoding);
}

/** A character may begin in one chunk and end in the next. */
function utf8(): (chunk: Uint8Array) => string | null {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return (chunk) => {
    try {
      return decoder.decode(chunk, { stream: true });
    } catch {
      // The one thing that a fatal decoder throws for.
      return null;
    }
  };
}
