import { BER, expectPart, octetsOf, partsOf, readPart } from '@nitida/kernel/ber';
import { AppError } from '@nitida/kernel/errors';
import { fileRefused } from './zip-rules.ts';

const LIMIT_MB = 64;
/** Signed by one, then by another, then by both their system: more is no signature any more. */
const MOST_WRAPPINGS = 4;

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

/** 1.2.840.113549.1.7.2 */
const SIGNED_DATA = '2a864886f70d010702';

const isSigned = (bytes: Buffer): boolean =>
  bytes[0] === BER.sequence && bytes.subarray(0, 24).includes(Buffer.from(SIGNED_DATA, 'hex'));

/** Mail programs and web forms write the bytes as text, with or without lines around it. */
function fromBase64(bytes: Buffer): Buffer {
  if (bytes.length === 0) throw unreadable('0 B');
  if (bytes[0] === BER.sequence && !/^0[A-Za-z0-9+/]{3}/.test(bytes.toString('latin1', 0, 4))) return bytes;
  const text = bytes
    .toString('latin1')
    .replace(/-----[A-Z0-9 ]+-----/g, '')
    .replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw unreadable('ASN.1');
  return Buffer.from(text, 'base64');
}

/** What a bounded reader of ASN.1 cannot read is no signed file. */
function contentOf(bytes: Buffer): Buffer {
  try {
    return enclosedIn(bytes);
  } catch (error) {
    throw error instanceof AppError && error.code === 'ber.unreadable' ? unreadable('ASN.1') : error;
  }
}

/** ContentInfo → [0] SignedData → EncapsulatedContentInfo → [0] OCTET STRING; nothing beyond the third is asked for. */
function enclosedIn(bytes: Buffer): Buffer {
  const info = partsOf(bytes, expectPart(readPart(bytes, 0, bytes.length), BER.sequence), 3);
  const kind = expectPart(info[0], BER.objectId);
  if (bytes.toString('hex', kind.start, kind.end) !== SIGNED_DATA) throw unreadable('contentType ≠ signedData');

  const signed = partsOf(bytes, expectPart(partsOf(bytes, expectPart(info[1], BER.first), 3)[0], BER.sequence), 3);
  // version, digestAlgorithms, encapContentInfo
  const enclosed = partsOf(bytes, expectPart(signed[2], BER.sequence), 3);
  if (!enclosed[1]) throw unreadable('eContent');
  const [content] = partsOf(bytes, expectPart(enclosed[1], BER.first), 3);
  if (!content) throw unreadable('eContent');
  if (content.tag !== BER.octets && content.tag !== BER.manyOctets) throw unreadable('eContent');
  return octetsOf(bytes, content);
}
