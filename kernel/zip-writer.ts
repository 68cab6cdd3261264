import { pipeline } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of a ZIP that is being written. Its content may be as long as a run's: it is asked for piece by piece. */
export type ZipFile = { name: string; content: AsyncIterable<string> | Iterable<string> };

/**
 * Writes a ZIP while somebody reads it, holding no more than a piece: sizes and sums, which are known
 * only at the end, stand behind each file (a "data descriptor") and in the directory.
 *
 * Always with the same time, so that the same files make the same bytes. Up to 4 GB: what would be
 * larger stops with an error, and never makes a ZIP that only looks whole.
 */
export async function* zipOf(files: AsyncIterable<ZipFile>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;

  for await (const { name, content } of files) {
    const start = offset;
    const head = localHeader(name);
    yield head;
    offset += head.length;

    const sums: Sums = { sum: 0, size: 0, packedSize: 0 };
    for await (const piece of packed(content, sums)) {
      yield piece;
      offset += piece.length;
    }
    const tail = descriptor(sums);
    yield tail;
    offset += tail.length;
    if (Math.max(offset, sums.size) > LARGEST) throw new Error('A ZIP of more than 4 GB is not written');
    directory.push(directoryEntry(name, start, sums));
  }

  const list = Buffer.concat(directory);
  yield list;
  yield endOfDirectory(directory.length, list.length, offset);
}

type Sums = { sum: number; size: number; packedSize: number };

const LARGEST = 0xffff_ffff;
const PIECE = 64 * 1024;

async function* packed(content: ZipFile['content'], sums: Sums): AsyncGenerator<Buffer> {
  const packer = pipeline(bytesOf(content, sums), createDeflateRaw({ chunkSize: PIECE }), () => {
    // Who reads the stream meets the error itself.
  });
  for await (const piece of packer as AsyncIterable<Buffer>) {
    sums.packedSize += piece.length;
    yield piece;
  }
}

/** Rows are short: together they cost the packer fewer calls. */
async function* bytesOf(content: ZipFile['content'], sums: Sums): AsyncGenerator<Buffer> {
  let waiting = '';
  const take = (): Buffer => {
    const bytes = Buffer.from(waiting);
    waiting = '';
    sums.size += bytes.length;
    sums.sum = crc32(bytes, sums.sum);
    return bytes;
  };

  for await (const text of content) {
    waiting += text;
    if (waiting.length >= PIECE) yield take();
  }
  yield take();
}

const VERSION = 20;
/** Sums follow the content; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** 1 January 1980, when the time of ZIPs begins. */
const DAY = 0x0021;

function localHeader(name: string): Buffer {
  const bytes = Buffer.from(name);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(DEFLATED, 8);
  head.writeUInt16LE(DAY, 12);
  head.writeUInt16LE(bytes.length, 26);
  return Buffer.concat([head, bytes]);
}

function descriptor({ sum, size, packedSize }: Sums): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(sum, 4);
  tail.writeUInt32LE(packedSize, 8);
  tail.writeUInt32LE(size, 12);
  return tail;
}

function directoryEntry(name: string, start: number, { sum, size, packedSize }: Sums): Buffer {
  const bytes = Buffer.from(name);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(VERSION, 4);
  entry.writeUInt16LE(VERSION, 6);
  entry.writeUInt16LE(FLAGS, 8);
  entry.writeUInt16LE(DEFLATED, 10);
  entry.writeUInt16LE(DAY, 14);
  entry.writeUInt32LE(sum, 16);
  entry.writeUInt32LE(packedSize, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(bytes.length, 28);
  entry.writeUInt32LE(start, 42);
  return Buffer.concat([entry, bytes]);
}

function endOfDirectory(count: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
