import { baseName, type EntryKind, fileRefused, judgeEntry, ZIP_LIMITS, type ZipEntryHead } from './zip-rules.ts';

/**
 * Looks over a ZIP's whole directory before anything is unpacked, and throws the first reason to
 * refuse it: what its entries claim together, and, where no flow profile has taken one of them, that
 * there is exactly one print flow.
 */
export function zipSurvey(fileSize: number) {
  const names = new Set<string>();
  const flows: string[] = [];
  let claimedBytes = 0;
  let compressedBytes = 0;

  function count(entry: ZipEntryHead) {
    claimedBytes += entry.uncompressedSize;
    compressedBytes += entry.compressedSize;
    if (claimedBytes > ZIP_LIMITS.totalBytes)
      throw fileRefused('file.too_large', { limitGb: ZIP_LIMITS.totalBytes / 1024 ** 3 });
    // Entries that lie over each other unpack the same bytes again and again.
    if (compressedBytes > fileSize) throw fileRefused('file.bomb', { entry: baseName(entry.name) });
  }

  return {
    entry(entry: ZipEntryHead): EntryKind {
      const kind = judgeEntry(entry);
      count(entry);
      if (kind === 'folder' || kind === 'other') return kind;

      const name = baseName(entry.name);
      if (names.has(name) && kind !== 'file') throw fileRefused('file.entry_repeated', { entry: name });
      names.add(name);
      if (kind === 'flow') flows.push(name);
      return kind;
    },

    end(): void {
      if (flows.length === 0) throw fileRefused('flow.missing');
      if (flows.length > 1) throw fileRefused('flow.several', { entries: flows.slice(0, 5).join(', ') });
    },
  };
}
