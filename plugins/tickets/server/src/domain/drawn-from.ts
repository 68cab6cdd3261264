import { hash } from 'node:crypto';
import type { LocalDate } from '@nitida/kernel/local-date';

/**
 * What a page was drawn from, by names: it is true while both are the same. `versions`: of the rows that it tells
 * of. `look`: the company's day, and what else shapes it.
 */
export type DrawnFrom = { versions: string; look: string };

/** `face` and `drawing` are names made of contents: of what the company shows, of how the site draws. */
export const lookOf = ({ day, face, drawing }: { day: LocalDate; face: string; drawing: string }): string =>
  `${day}.${hash('sha256', JSON.stringify([face, drawing]), 'base64url')}`;

/** As the site is told it, and hands it back: the day first, to be compared with its own. */
export const drawnFromText = ({ versions, look }: DrawnFrom): string => `${look} ${versions}`;

export function drawnFromOf(text: string): DrawnFrom {
  const [look = '', versions = ''] = text.split(' ');
  return { look, versions };
}
