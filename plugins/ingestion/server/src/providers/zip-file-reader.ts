import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import yauzl from 'yauzl';

const AHEAD = 256 * 1024;

/**
 * Reads ahead for yauzl, which asks the disk twice for each entry of the directory: with 100,000
 * PDFs that alone would take five seconds. (A class, because yauzl wants its own extended.)
 */
export const zipFileReader = (file: FileHandle): yauzl.RandomAccessReader => new ReadAhead(file);

class ReadAhead extends yauzl.RandomAccessReader {
  #file: FileHandle;
  #ahead = Buffer.alloc(0);
  #start = 0;

  constructor(file: FileHandle) {
    super();
    this.#file = file;
  }

  override read(
    target: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null, bytesRead?: number) => void,
  ): void {
    this.#copy(target, offset, length, position).then(
      (bytesRead) => done(null, bytesRead),
      (error: Error) => done(error),
    );
  }

  /** Only entries' contents would be read so, and those are read past yauzl. */
  override _readStreamForRange(): Readable {
    throw new Error('Entries are not read through yauzl');
  }

  /** The file stays its owner's to close. */
  override close(done: (error: Error | null) => void): void {
    done(null);
  }

  async #copy(target: Buffer, offset: number, length: number, position: number): Promise<number> {
    const from = position - this.#start;
    if (from < 0 || from + length > this.#ahead.length) {
      const { buffer, bytesRead } = await this.#file.read(
        Buffer.alloc(Math.max(AHEAD, length)),
        0,
        undefined,
        position,
      );
      this.#ahead = buffer.subarray(0, bytesRead);
      this.#start = position;
    }
    return this.#ahead.copy(target, offset, position - this.#start, position - this.#start + length);
  }
}
