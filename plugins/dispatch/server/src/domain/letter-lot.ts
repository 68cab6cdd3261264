import { createHash } from 'node:crypto';
import { csvLine } from '@nitida/kernel/csv';

/** A letter of a lot, as the mail house finds it in the lot's PDF. Pages count from one. */
export type LotLine = {
  reference: string;
  pageFrom: number;
  pageTo: number;
  sheets: number;
  isRegistered: boolean;
  recipient: readonly string[];
};

/** The same letters are the same lot, in whatever order: handed over again, it is known by its name. */
export const lotName = (references: readonly string[]): string =>
  `lot-${createHash('sha256').update(references.toSorted().join('\n')).digest('hex').slice(0, 24)}`;

const COLUMNS = ['reference', 'page_from', 'page_to', 'sheets', 'registered'];

/** Postal lines of the manifest; more of them stand in the last one. */
const LINES = 6;

/** What lies beside the PDF of a lot: which pages are whose, and where they go. */
export function manifestOf(lines: readonly LotLine[]): string {
  const head = [...COLUMNS, ...Array.from({ length: LINES }, (_, index) => `line_${index + 1}`)];
  const rows = lines.map(({ reference, pageFrom, pageTo, sheets, isRegistered, recipient }) => [
    reference,
    pageFrom,
    pageTo,
    sheets,
    isRegistered ? 'yes' : 'no',
    ...Array.from({ length: LINES }, (_, index) =>
      index < LINES - 1 ? (recipient[index] ?? '') : recipient.slice(index).join(', '),
    ),
  ]);
  return [head, ...rows].map((cells) => csvLine(cells, ';')).join('');
}

/** Whether a manifest names a letter: its reference is what each line begins with. */
export const isInManifest = (manifest: string, reference: string): boolean =>
  manifest.split(/\r?\n/).some((line, index) => index > 0 && line.startsWith(`${reference};`));
