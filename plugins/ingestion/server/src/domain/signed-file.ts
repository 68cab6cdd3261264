import { fileRefused } from './zip-rules.ts';

const LIMIT_MB = 64;
/** Signed by one, then by another, then by both their system: more is no signature any more. */
const MOST_WRAPPINGS = 4;
const DEEPEST = 32;

/**
 * Takes a signed file (`.p7m`, CMS SignedData) apart and answers what was signed: BER with definite
 * and indefinite lengths, contents in one piece or in many, as it is or in base64, signed once or
 * several times.
 *
 * The signature is NOT verified: who sent a file is known by the door it came through, and a bill
 * is as true as its company says. Only the content's place is looked for; certificates are not read.
 */
export async function unwrapSigned(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  let bytes = fromBase64(await collect(pieces));
  for (let wrapping = 0; wrapping < MOST_WRAPPINGS; wrapping += 1) {
    bytes = contentOf(bytes);
    if (!isSigned(bytes)) return bytes;
  }
  throw unreadable('CMS × 5');
}

async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const kept: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > LIMIT_MB * 1024 ** 2) throw fileRefused('file.signed_too_large', { limitMb: LIMIT_MB });
    kept.push(Uint8Array.from(piece));
  }
  return Buffer.concat(kept);
}

const unreadable = (problem: string) => fileRefused('file.signature_unreadable', { problem });

const SEQUENCE = 0x30;
const OBJECT_ID = 0x06;
const OCTET_STRING = 0x04;
const CONSTRUCTED_OCTET_STRING = 0x24;
const EXPLICIT_0 = 0xa0;
/** 1.2.840.113549.1.7.2 */
const SIGNED_DATA = '2a864886f70d010702';

const isSigned = (bytes: Buffer): boolean =>
  bytes[0] === SEQUENCE && bytes.subarray(0, 24).includes(Buffer.from(SIGNED_DATA, 'hex'));

/** Mail programs and web forms write the bytes as text, with or without lines around it. */
function fromBase64(bytes: Buffer): Buffer {
  if (bytes.length === 0) throw unreadable('0 B');
  if (bytes[0] === SEQUENCE && !/^0[A-Za-z0-9+/]{3}/.test(bytes.toString('latin1', 0, 4))) return bytes;
  const text = bytes
    .toString('latin1')
    .replace(/-----[A-Z0-9 ]+-----/g, '')
    .replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw unreadable('ASN.1');
  return Buffer.from(text, 'base64');
}

/** ContentInfo → [0] SignedData → EncapsulatedContentInfo → [0] OCTET STRING. */
function contentOf(bytes: Buffer): Buffer {
  const info = partsOf(bytes, expect(readPart(bytes, 0, bytes.length, 0), SEQUENCE));
  const kind = expect(info[0], OBJECT_ID);
  if (bytes.toString('hex', kind.start, kind.end) !== SIGNED_DATA) throw unreadable('contentType ≠ signedData');

  const signed = partsOf(bytes, expect(partsOf(bytes, expect(info[1], EXPLICIT_0))[0], SEQUENCE));
  // version, digestAlgorithms, encapContentInfo
  const enclosed = partsOf(bytes, expect(signed[2], SEQUENCE));
  if (!enclosed[1]) throw unreadable('eContent');
  const [content] = partsOf(bytes, expect(enclosed[1], EXPLICIT_0));
  if (!content) throw unreadable('eContent');

  const joined = Buffer.alloc(bytes.length);
  return joined.subarray(0, copyOctets(bytes, content, joined, 0, 0));
}

type Part = { tag: number; start: number; end: number; next: number };

function expect(part: Part | undefined, tag: number): Part {
  if (part?.tag !== tag) throw unreadable('ASN.1');
  return part;
}

/** The first few parts of one: where the content lies, nothing beyond the third is asked for. */
function partsOf(bytes: Buffer, { start, end }: Part): Part[] {
  const parts: Part[] = [];
  for (let at = start; at < end && parts.length < 3;) {
    const part = readPart(bytes, at, end, 0);
    parts.push(part);
    at = part.next;
  }
  return parts;
}

/** Tag and length, and where the contents lie. An indefinite length ends with two zero bytes, found by reading on. */
function readPart(bytes: Buffer, at: number, limit: number, depth: number): Part {
  if (at + 2 > limit || depth > DEEPEST) throw unreadable('ASN.1');
  const tag = bytes[at]!;
  const first = bytes[at + 1]!;
  // Tags of several bytes stand nowhere on the way to the content.
  if ((tag & 0x1f) === 0x1f) throw unreadable('ASN.1');
  if (first === 0x80) return readIndefinite(bytes, { tag, start: at + 2 }, limit, depth);

  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const start = at + 2 + lengthBytes;
  if (lengthBytes > 4 || start > limit) throw unreadable('ASN.1');
  const length = lengthBytes === 0 ? first : bytes.readUIntBE(at + 2, lengthBytes);
  if (start + length > limit) throw unreadable('ASN.1');
  return { tag, start, end: start + length, next: start + length };
}

function readIndefinite(
  bytes: Buffer,
  { tag, start }: Pick<Part, 'tag' | 'start'>,
  limit: number,
  depth: number,
): Part {
  let at = start;
  while (at + 2 <= limit) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) return { tag, start, end: at, next: at + 2 };
    at = readPart(bytes, at, limit, depth + 1).next;
  }
  throw unreadable('ASN.1');
}

/** Copies the octets of a string, in one piece or made of strings, and answers how far the target is filled. */
function copyOctets(bytes: Buffer, part: Part, target: Buffer, filled: number, depth: number): number {
  if (part.tag === OCTET_STRING) return filled + bytes.copy(target, filled, part.start, part.end);
  if (part.tag !== CONSTRUCTED_OCTET_STRING || depth > DEEPEST) throw unreadable('eContent');
  let end = filled;
  for (let at = part.start; at < part.end;) {
    const piece = readPart(bytes, at, part.end, depth);
    end = copyOctets(bytes, piece, target, end, depth + 1);
    at = piece.next;
  }
  return end;
}
