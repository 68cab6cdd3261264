import { AppError } from './errors.ts';

/**
 * A part of what ASN.1 wrote in BER: its tag, where it begins with its tag and length, where its contents
 * lie, and where what comes after it begins.
 */
export type BerPart = { tag: number; at: number; start: number; end: number; next: number };

export const BER = {
  integer: 0x02,
  octets: 0x04,
  objectId: 0x06,
  sequence: 0x30,
  set: 0x31,
  manyOctets: 0x24,
  /** `[0]`, `[1]`: what is optional, or told apart by its place. */
  first: 0xa0,
  second: 0xa1,
} as const;

const DEEPEST = 32;
const MOST_PARTS = 1_000;

const unreadable = () => new AppError('invalid', 'ber.unreadable', 'The bytes are not what ASN.1 writes');

/** The part of this tag, or an error. */
export function expectPart(part: BerPart | undefined, tag: number): BerPart {
  if (part?.tag !== tag) throw unreadable();
  return part;
}

/** What a part is made of; of many the first `most`. */
export function partsOf(bytes: Buffer, { start, end }: Pick<BerPart, 'start' | 'end'>, most = MOST_PARTS): BerPart[] {
  const parts: BerPart[] = [];
  for (let at = start; at < end && parts.length < most;) {
    const part = readPart(bytes, at, end);
    parts.push(part);
    at = part.next;
  }
  return parts;
}

/** Tag and length, and where the contents lie. An indefinite length ends with two zero bytes, found by reading on. */
export function readPart(bytes: Buffer, at: number, limit: number, depth = 0): BerPart {
  if (at + 2 > limit || depth > DEEPEST) throw unreadable();
  const tag = bytes[at]!;
  const first = bytes[at + 1]!;
  // Tags of several bytes stand nowhere in what is read here.
  if ((tag & 0x1f) === 0x1f) throw unreadable();
  if (first === 0x80) return readIndefinite(bytes, { tag, at }, limit, depth);

  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const start = at + 2 + lengthBytes;
  if (lengthBytes > 4 || start > limit) throw unreadable();
  const length = lengthBytes === 0 ? first : bytes.readUIntBE(at + 2, lengthBytes);
  if (start + length > limit) throw unreadable();
  return { tag, at, start, end: start + length, next: start + length };
}

function readIndefinite(
  bytes: Buffer,
  { tag, at }: Pick<BerPart, 'tag' | 'at'>,
  limit: number,
  depth: number,
): BerPart {
  const start = at + 2;
  let here = start;
  while (here + 2 <= limit) {
    if (bytes[here] === 0 && bytes[here + 1] === 0) return { tag, at, start, end: here, next: here + 2 };
    here = readPart(bytes, here, limit, depth + 1).next;
  }
  throw unreadable();
}

/** The octets of a string, in one piece or made of strings. */
export function octetsOf(bytes: Buffer, part: BerPart): Buffer {
  if (part.tag === BER.octets) return bytes.subarray(part.start, part.end);
  const joined = Buffer.alloc(part.end - part.start);
  return joined.subarray(0, copyOctets(bytes, part, joined, 0, 0));
}

/** Copies the octets of a string, and answers how far the target is filled. */
function copyOctets(bytes: Buffer, part: BerPart, target: Buffer, filled: number, depth: number): number {
  if (part.tag === BER.octets) return filled + bytes.copy(target, filled, part.start, part.end);
  if (part.tag !== BER.manyOctets || depth > DEEPEST) throw unreadable();
  let end = filled;
  for (let at = part.start; at < part.end;) {
    const piece = readPart(bytes, at, part.end, depth);
    end = copyOctets(bytes, piece, target, end, depth + 1);
    at = piece.next;
  }
  return end;
}
