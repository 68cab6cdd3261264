import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Bytes as a file, for what has to jump about in them: a workbook within a ZIP, or in a request. The
 * file has no name from the moment it is open, so nothing is left of it however we end.
 */
export async function withTemporaryFile<T>(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  work: (file: FileHandle) => Promise<T>,
): Promise<T> {
  const path = join(tmpdir(), `nitida-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  try {
    await rm(path);
    for await (const piece of pieces) {
      for (let written = 0; written < piece.length;) {
        written += (await file.write(piece, written)).bytesWritten;
      }
    }
    return await work(file);
  } finally {
    await file.close();
  }
}
