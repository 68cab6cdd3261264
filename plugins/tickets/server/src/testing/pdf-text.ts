import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { inflateSync } from 'node:zlib';

export type ReadPdf = { text: string; structure: string; pages: number };

/** What a PDF of ours says: the text of its pages line by line, and its objects for a look at the tags. */
export async function readPdf(stream: Readable): Promise<ReadPdf> {
  const bytes = await buffer(stream);
  const raw = bytes.toString('latin1');
  const texts: string[] = [];
  for (const { index } of raw.matchAll(/(?<!end)stream\r?\n/g)) {
    const start = raw.indexOf('\n', index) + 1;
    const content = inflated(bytes.subarray(start, raw.indexOf('endstream', start)));
    for (const [shown] of content.matchAll(/\[[^\]]*\] TJ/g)) texts.push(decoded(shown));
  }
  return { text: texts.join('\n'), structure: raw, pages: [...raw.matchAll(/\/Type \/Page\b/g)].length };
}

function inflated(bytes: Buffer): string {
  // Deflated data begins with 0x78; what does not (a profile, a font) has no text.
  return bytes[0] === 0x78 ? inflateSync(bytes).toString('latin1') : '';
}

const windows1252 = new TextDecoder('windows-1252');

const decoded = (shown: string): string =>
  [...shown.matchAll(/<([0-9a-f]*)>/gi)].map(([, hex = '']) => windows1252.decode(Buffer.from(hex, 'hex'))).join('');
