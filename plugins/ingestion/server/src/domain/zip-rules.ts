import { AppError } from '@nitida/kernel/errors';
import type { FileRefusalCode } from '../../../contract/run-texts.ts';

/** What the directory of a ZIP says of one entry. It is the sender's word, and may be a lie. */
export type ZipEntryHead = {
  name: string;
  compressedSize: number;
  uncompressedSize: number;
  /** 0: stored, 8: deflated; nothing else is read. */
  method: number;
  isEncrypted: boolean;
  /** The kind of file that a Unix archiver recorded; 0 where none did. */
  unixType: number;
};

/** `file`: nothing that we know by its name alone, but a flow profile may. */
export type EntryKind = 'flow' | 'contacts' | 'document' | 'file' | 'folder' | 'other';

const GIGABYTE = 1024 ** 3;

/**
 * What a file may cost us. A million bills of thirty records are a flow of three gigabytes; PDFs of
 * bills are a few hundred kilobytes; and text of many equal records deflates to a thirtieth.
 */
export const ZIP_LIMITS = {
  entries: 200_000,
  flowBytes: 8 * GIGABYTE,
  contactsBytes: GIGABYTE / 4,
  documentBytes: 50 * 1024 ** 2,
  totalBytes: 64 * GIGABYTE,
  ratio: 200,
  /** Below it no ratio is looked at: a small file cannot hurt, and an empty form deflates to nothing. */
  ratioFromBytes: 10 * 1024 ** 2,
  nameLength: 300,
};

export const fileRefused = (code: FileRefusalCode, details: Record<string, string | number> = {}) =>
  new AppError('invalid', code, `The file is refused: ${code}`, { details });

const TYPE_FOLDER = 0o040000;
const TYPE_FILE = 0o100000;
const TYPE_LINK = 0o120000;

/** Throws what is wrong with an entry; answers what it is for. Only what the directory says is asked. */
export function judgeEntry(entry: ZipEntryHead): EntryKind {
  const shown = shownName(entry.name);
  if (!isSafeName(entry.name)) throw fileRefused('file.entry_name_unsafe', { entry: shown });
  if (entry.unixType === TYPE_LINK) throw fileRefused('file.entry_is_link', { entry: shown });
  if (![0, TYPE_FOLDER, TYPE_FILE].includes(entry.unixType))
    throw fileRefused('file.entry_is_no_file', { entry: shown });
  if (entry.isEncrypted) throw fileRefused('file.encrypted', { entry: shown });

  const kind = kindOf(entry.name);
  if (kind === 'archive') throw fileRefused('file.nested_archive', { entry: shown });
  if (kind !== 'folder' && kind !== 'file' && kind !== 'other') judgePacked(kind, entry);
  return kind;
}

/** Throws what keeps an entry from being unpacked. */
export function judgePacked(kind: 'flow' | 'contacts' | 'document', entry: ZipEntryHead): void {
  const isKnown = entry.method === 0 || entry.method === 8;
  if (!isKnown) throw fileRefused('file.compression_unknown', { entry: shownName(entry.name) });
  // A bomb that admits what it is costs nothing. One that lies is caught while it is read.
  judgeSize(kind, entry, entry.uncompressedSize);
}

/** Throws when an entry has grown beyond its bounds: asked of each piece that comes out of it. */
export function judgeSize(kind: 'flow' | 'contacts' | 'document', entry: ZipEntryHead, bytes: number): void {
  const limit =
    kind === 'flow' ? ZIP_LIMITS.flowBytes : kind === 'contacts' ? ZIP_LIMITS.contactsBytes : ZIP_LIMITS.documentBytes;
  if (bytes > limit)
    throw fileRefused('file.entry_too_large', { entry: shownName(entry.name), limitMb: limit / 1024 ** 2 });
  if (bytes > ZIP_LIMITS.ratioFromBytes && bytes > entry.compressedSize * ZIP_LIMITS.ratio) {
    throw fileRefused('file.bomb', { entry: shownName(entry.name) });
  }
}

/** The name without its folders: bills name their PDFs so, wherever in the ZIP they lie. */
export const baseName = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** Text, which is in our own layout unless a flow profile says otherwise. */
export const isFlowName = (name: string): boolean => /\.(txt|csv|dat|stb|stabo)$/i.test(name);

/** What only a flow profile can read. */
export const isProfiledName = (name: string): boolean => /\.(xml|xlsx|p7m)$/i.test(name);

const CONTROL = /[\u0000-\u001f\u007f]/;

/** Nothing is ever written under an entry's name. A name that would climb tells of a sender to be wary of. */
function isSafeName(name: string): boolean {
  if (name === '' || name.length > ZIP_LIMITS.nameLength || CONTROL.test(name) || name.includes('\\')) return false;
  if (name.startsWith('/') || /^[a-zA-Z]:/.test(name)) return false;
  return !name.split('/').some((part) => part === '..' || part === '.');
}

function kindOf(name: string): EntryKind | 'archive' {
  if (name.endsWith('/')) return 'folder';
  const base = baseName(name).toLowerCase();
  // What a Mac adds by itself, and what an editor leaves behind.
  if (base.startsWith('.') || name.startsWith('__MACOSX/')) return 'folder';
  if (/\.(zip|zipx|7z|rar|tar|gz|tgz|bz2|xz|zst|jar|cab)$/.test(base)) return 'archive';
  if (base === 'contacts.csv') return 'contacts';
  if (base.endsWith('.pdf')) return 'document';
  if (isFlowName(base)) return 'flow';
  return isProfiledName(base) ? 'file' : 'other';
}

/** A name that was refused may hold anything; on a screen it holds only what can be seen. */
const shownName = (name: string): string => name.slice(0, 100).replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '\uFFFD');
