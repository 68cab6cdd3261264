import { type FilePattern, profileFor } from './profiles/match.ts';
import { isFlowName, isProfiledName } from './zip-rules.ts';

/**
 * Which files of an area are wanted, by their path there: every ZIP, and what a profile of the
 * company names. Everything else was left there by somebody for somebody else.
 */
export function wantedFiles(patterns: readonly FilePattern[]): (path: string) => boolean {
  return (path) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (/\.zip$/i.test(name)) return true;
    // What a ZIP may hold lies in an area by itself, too, once a profile says what it is.
    return (isFlowName(name) || isProfiledName(name)) && profileFor(patterns, path) !== null;
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
