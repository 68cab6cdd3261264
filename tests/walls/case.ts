import type { Row } from './rows-of-company.ts';

export type Ask = { path: string; body?: unknown };

/** What a case may use: another company's row, or one that nobody has; and a row of one's own. */
export type Subject = { row: Row; own: Row };

export type Case = (subject: Subject) => Ask | Ask[];
