import type { FileHandle } from 'node:fs/promises';

export const PIECE = 256 * 1024;

/**
 * The bytes of a file, or of a part of it. By hand: a read stream of Node's closes the file when it is
 * given up, and the file is not ours.
 */
export async function* filePieces(
  file: FileHandle,
  start = 0,
  length = Number.POSITIVE_INFINITY,
): AsyncGenerator<Buffer> {
  const end = start + length;
  for (let at = start; at < end;) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(Math.min(PIECE, end - at)), 0, undefined, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
