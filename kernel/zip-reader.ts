import { inflateRawSync } from 'node:zlib';
import { AppError } from './errors.ts';

/** A ZIP of ours holds little; what claims to hold more is none of ours. */
const MOST_FILES = 100;
const LONGEST = 64 * 1024 * 1024;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * The files of a small ZIP that we wrote ourselves (zip-writer.ts), all of them in memory. Not for the
 * ZIPs of others: those stream through the reader of ingestion, which trusts nothing in them.
 */
export function readZip(bytes: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  try {
    const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
    if (end < 0 || bytes.readUInt32LE(end) !== END) throw unreadable();
    const count = bytes.readUInt16LE(end + 10);
    let at = bytes.readUInt32LE(end + 16);

    for (let index = 0; index < Math.min(count, MOST_FILES); index += 1) {
      if (bytes.readUInt32LE(at) !== ENTRY) throw unreadable();
      const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
      const name = bytes.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
      files.set(name, contentOf(bytes, at));
      at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
    }
    return files;
  } catch (cause) {
    throw cause instanceof AppError ? cause : unreadable(cause);
  }
}

function contentOf(bytes: Buffer, entry: number): Buffer {
  const method = bytes.readUInt16LE(entry + 10);
  const size = bytes.readUInt32LE(entry + 20);
  const local = bytes.readUInt32LE(entry + 42);
  if (bytes.readUInt32LE(local) !== LOCAL) throw unreadable();
  const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(begin, begin + size);
  return method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: LONGEST });
}

const unreadable = (cause?: unknown) =>
  new AppError('invalid', 'zip.unreadable', 'This is not a ZIP, or it is damaged', { cause });
