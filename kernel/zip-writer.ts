import { type PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile as ZipBuilder } from 'yazl';

/** A file of a ZIP that is being written. Its content may be as long as a run's: it is asked for piece by piece. */
export type ZipFile = { name: string; content: AsyncIterable<string | Buffer> | Iterable<string | Buffer> };

/**
 * Writes a ZIP while somebody reads it, holding no more than a piece; a file is asked for once the one
 * before was read to its end. Always with the same time, so that the same files make the same bytes.
 */
export async function* zipOf(files: AsyncIterable<ZipFile>): AsyncGenerator<Buffer> {
  const zip = new ZipBuilder();
  // It is one; the types know only what it can do at least.
  const bytes = zip.outputStream as PassThrough;
  const stopped = new AbortController();
  zip.on('error', (error) => bytes.destroy(error));
  const filled = fill(zip, files, stopped.signal).catch((error: Error) => bytes.destroy(error));

  try {
    yield* bytes as AsyncIterable<Buffer>;
  } finally {
    stopped.abort();
    bytes.destroy();
    await filled;
  }
}

async function fill(zip: ZipBuilder, files: AsyncIterable<ZipFile>, signal: AbortSignal): Promise<void> {
  for await (const { name, content } of files) {
    const source = Readable.from(inPieces(content), { objectMode: false });
    try {
      zip.addReadStream(source, name, { mtime: BEGINNING_OF_ZIPS, forceDosTimestamp: true });
      await finished(source, { signal });
    } finally {
      source.destroy();
    }
  }
  zip.end();
}

const BEGINNING_OF_ZIPS = new Date(1980, 0, 1);
const PIECE = 64 * 1024;

/** Rows are short: together they cost the packer fewer calls. */
async function* inPieces(content: ZipFile['content']): AsyncGenerator<Buffer> {
  let waiting = '';
  for await (const part of content) {
    if (typeof part !== 'string') {
      yield Buffer.from(waiting);
      yield part;
      waiting = '';
      continue;
    }
    waiting += part;
    if (waiting.length < PIECE) continue;
    yield Buffer.from(waiting);
    waiting = '';
  }
  yield Buffer.from(waiting);
}
