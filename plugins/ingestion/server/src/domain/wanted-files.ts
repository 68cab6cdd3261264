export type FilePattern = {
  /** `*` and `?`, without regard to case. */
  namePattern: string;
  /** Empty: any. */
  folder: string;
};

/** What a ZIP may hold lies in a reserved area by itself, too, once a profile says what it is. */
const READABLE = /\.(csv|txt|dat|stabo|xml|xlsx|p7m)$/i;

/**
 * Which files of an area are wanted, by their path there: every ZIP, and what a profile of the
 * company names. Everything else was left there by somebody for somebody else.
 */
export function wantedFiles(patterns: readonly FilePattern[]): (path: string) => boolean {
  const profiles = patterns.map(({ namePattern, folder }) => ({ fits: wildcard(namePattern), folder: plain(folder) }));
  return (path) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (/\.zip$/i.test(name)) return true;
    const folder = plain(path.slice(0, -name.length));
    return READABLE.test(name) && profiles.some((one) => one.fits.test(name) && isWithin(folder, one.folder));
  };
}

/** The folders of an area that are looked into: those that a profile names. */
export const namedFolders = (patterns: readonly FilePattern[]): string[] => [
  ...new Set(patterns.map(({ folder }) => folder.split('/').filter(Boolean).join('/')).filter(isSafe)),
];

const OWN = new Set(['done', 'failed']);

const isSafe = (folder: string): boolean => {
  const parts = folder.split('/');
  return folder !== '' && !OWN.has(parts[0] ?? '') && !parts.some((part) => part.startsWith('.'));
};

const isWithin = (folder: string, wanted: string): boolean => wanted === '' || folder === wanted;

const plain = (folder: string): string => folder.split('/').filter(Boolean).join('/').toLowerCase();

const wildcard = (pattern: string): RegExp => {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'is');
};
