import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { rows } from '@nitida/kernel/sql';
import { companyLogo, LogoFile } from '../sql/company-logo.sql.ts';

export type Logo = { stream: Readable; type: string; version: string };

type Deps = { db: () => Pick<Knex, 'raw'>; uploadsFolder: () => string; fetch: typeof fetch };

/** What a page may show as a logo. */
const TYPES = ['image/svg+xml', 'image/png', 'image/jpeg', 'image/webp'];

/** A company's logo out of the media library, from its folder or from where its provider keeps it. */
export const logosOf =
  ({ db, uploadsFolder, fetch }: Deps) =>
  async (companyCode: string): Promise<Logo> => {
    const [file] = await rows(db(), LogoFile, companyLogo(companyCode));
    if (!file || !TYPES.includes(file.mime)) throw noLogo();

    const isElsewhere = /^https?:/.test(file.url);
    const stream = isElsewhere ? await remote(fetch, file.url) : await local(uploadsFolder(), file.url);
    return { stream, type: file.mime, version: file.hash };
  };

async function local(folder: string, url: string): Promise<Readable> {
  const path = join(folder, basename(url));
  await access(path).catch((cause: unknown) => {
    throw noLogo(cause);
  });
  return createReadStream(path);
}

async function remote(fetch: Deps['fetch'], url: string): Promise<Readable> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  if (!response.ok || !response.body) throw noLogo();
  // One and the same stream: the browser's and Node's types of it differ.
  return Readable.fromWeb(response.body as WebStream);
}

const noLogo = (cause?: unknown) => new AppError('not_found', 'company.no_logo', 'The company has no logo', { cause });
