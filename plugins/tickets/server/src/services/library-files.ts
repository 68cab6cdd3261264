import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import type { Knex } from 'knex';
import { byteRange, contentRange } from '@nitida/kernel/byte-range';
import { AppError } from '@nitida/kernel/errors';
import { rows } from '@nitida/kernel/sql';
import { CAPTIONS } from '../../../contract/blocks.ts';
import { companyLogo, LibraryFile } from '../sql/company-logo.sql.ts';
import { pageMedia } from '../sql/page-media.sql.ts';

/** A file as it goes out: whole, or the part of it that was asked for; 416 and no bytes where it has no such part. */
export type Served = { type: string; version: string } & Part;
type Part = { status: 200 | 206 | 416; stream: Readable; length: number | null; range: string | null };

type Deps = { db: () => Pick<Knex, 'raw'>; uploadsFolder: () => string; fetch: typeof fetch };

/** What a page may show as a picture. */
const IMAGES = ['image/svg+xml', 'image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif'];
const VIDEOS = ['video/mp4', 'video/webm', 'video/ogg'];

/** Files that pages show, out of the media library: from its folder, or from where its provider keeps them. */
export const libraryFilesOf = (deps: Deps) => ({
  async logo(companyCode: string): Promise<Served> {
    const [file] = await rows(deps.db(), LibraryFile, companyLogo(companyCode));
    if (!file || !IMAGES.includes(file.mime)) throw missing('library.no_logo', 'The company has no logo');
    return serve(file, undefined, deps);
  },

  /** What stands in a block of a page, and nothing else of the library. */
  async media(name: string, range: string | undefined): Promise<Served> {
    const [, hash = '', extension = ''] = /^([\w-]+)(\.\w+)$/.exec(name) ?? [];
    const [file] = hash ? await rows(deps.db(), LibraryFile, pageMedia(hash, extension)) : [];
    if (!file || ![...IMAGES, ...VIDEOS, CAPTIONS].includes(file.mime))
      throw missing('library.no_media', 'No page shows this file');
    return serve(file, range, deps);
  },
});

async function serve({ url, mime, hash }: LibraryFile, asked: string | undefined, deps: Deps): Promise<Served> {
  const isElsewhere = /^https?:/.test(url);
  const part = isElsewhere ? await remote(deps.fetch, url, asked) : await local(deps.uploadsFolder(), url, asked);
  return { type: mime, version: hash, ...part };
}

async function local(folder: string, url: string, asked: string | undefined): Promise<Part> {
  const path = join(folder, basename(url));
  const { size } = await stat(path).catch((cause: unknown) => {
    throw missing('library.no_file', 'The file is not there', cause);
  });
  const range = byteRange(asked, size);
  if (range === null) return { status: 200, stream: createReadStream(path), length: size, range: null };
  if (range === 'beyond') return beyond(contentRange(range, size));
  return {
    status: 206,
    stream: createReadStream(path, range),
    length: range.end - range.start + 1,
    range: contentRange(range, size),
  };
}

async function remote(fetch: Deps['fetch'], url: string, asked: string | undefined): Promise<Part> {
  const response = await fetch(url, {
    headers: asked ? { range: asked } : {},
    signal: AbortSignal.timeout(5_000),
  });
  const range = response.headers.get('content-range');
  if (response.status === 416) {
    await response.body?.cancel();
    return beyond(range);
  }
  if (!response.ok || !response.body) throw missing('library.no_file', 'The file is not there');
  return {
    status: response.status === 206 ? 206 : 200,
    // One and the same stream: the browser's and Node's types of it differ.
    stream: Readable.fromWeb(response.body as WebStream),
    length: Number(response.headers.get('content-length')) || null,
    range,
  };
}

const beyond = (range: string | null): Part => ({ status: 416, stream: Readable.from([]), length: 0, range });

const missing = (code: `library.${string}`, message: string, cause?: unknown) =>
  new AppError('not_found', code, message, { cause });
