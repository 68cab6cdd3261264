import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import yauzl from 'yauzl';
import { AppError } from '@nitida/kernel/errors';
import { fileRefused, judgeSize, ZIP_LIMITS, type ZipEntryHead } from '../domain/zip-rules.ts';
import { filePieces, PIECE } from './file-pieces.ts';
import { zipFileReader } from './zip-file-reader.ts';

export type ZipEntry = ZipEntryHead & {
  /** Its bytes, counted as they come out and checked against their sum at the end. */
  read(kind: 'flow' | 'contacts' | 'document'): AsyncGenerator<Buffer>;
};

export type ZipArchive = {
  entryCount: number;
  /** In the order of the directory. Can be asked for again: nothing but one entry is kept. */
  entries(): AsyncGenerator<ZipEntry>;
};

/**
 * Opens a ZIP whose every number may be a lie. yauzl reads its directory; sizes are counted here,
 * because yauzl swallows its own size errors, and a reader would then wait for ever (yauzl#107).
 *
 * The file stays the caller's to close.
 */
export async function openZip(file: FileHandle): Promise<ZipArchive> {
  const { size } = await file.stat();
  const open = () => openDirectory(file, size);
  const { entryCount } = await open();
  if (entryCount > ZIP_LIMITS.entries) {
    throw fileRefused('file.too_many_entries', { count: entryCount, limit: ZIP_LIMITS.entries });
  }

  return {
    entryCount,

    async *entries() {
      const zip = await open();
      for await (const entry of readDirectory(zip)) {
        yield { ...headOf(entry), read: (kind) => readEntry(file, zip, entry, kind) };
      }
    },
  };
}

async function openDirectory(file: FileHandle, size: number): Promise<yauzl.ZipFile> {
  try {
    // Names come raw: yauzl would mend some of them, and tell of the others in words only.
    const options = { autoClose: false, decodeStrings: false, validateEntrySizes: false };
    return await yauzl.fromRandomAccessReaderPromise(zipFileReader(file), size, options);
  } catch (error) {
    if (isOfTheMachine(error)) throw error;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    throw fileRefused(bytesRead === 4 && buffer.readUInt32LE(0) === 0x04034b50 ? 'file.truncated' : 'file.not_a_zip');
  }
}

async function* readDirectory(zip: yauzl.ZipFile): AsyncGenerator<yauzl.Entry> {
  try {
    yield* zip.eachEntry();
  } catch (error) {
    if (isOfTheMachine(error)) throw error;
    const isEncrypted = String(error).includes('encryption');
    throw isEncrypted ? fileRefused('file.encrypted') : fileRefused('file.damaged', { entry: 'directory' });
  }
}

const headOf = (entry: yauzl.Entry): ZipEntryHead => ({
  name: yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true),
  compressedSize: entry.compressedSize,
  uncompressedSize: entry.uncompressedSize,
  method: entry.compressionMethod,
  isEncrypted: entry.isEncrypted(),
  // Archivers on Unix keep the kind of the file in the upper half.
  unixType: (entry.externalFileAttributes >>> 16) & 0o170000,
});

async function* readEntry(
  file: FileHandle,
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  kind: 'flow' | 'contacts' | 'document',
): AsyncGenerator<Buffer> {
  const head = headOf(entry);
  const damaged = () => fileRefused('file.damaged', { entry: head.name });
  let count = 0;
  let sum = 0;

  try {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    for await (const piece of unpacked(file, fileDataStart, entry)) {
      count += piece.length;
      judgeSize(kind, head, count);
      sum = crc32(piece, sum);
      yield piece;
    }
  } catch (error) {
    throw error instanceof AppError || isOfTheMachine(error) ? error : damaged();
  }
  if (count !== entry.uncompressedSize || sum !== entry.crc32) throw damaged();
}

function unpacked(
  file: FileHandle,
  start: number,
  { compressedSize, compressionMethod }: yauzl.Entry,
): AsyncIterable<Buffer> {
  const packed = filePieces(file, start, compressedSize);
  if (compressionMethod === 0) return packed;
  return pipeline(packed, createInflateRaw({ chunkSize: PIECE }), () => {
    // Who reads the stream meets the error itself.
  });
}

/** A disk that cannot be read says which call of the system failed; whatever else goes wrong is the file's fault. */
const isOfTheMachine = (error: unknown): boolean => typeof error === 'object' && error !== null && 'syscall' in error;
