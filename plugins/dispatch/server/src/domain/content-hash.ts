import { createHash } from 'node:crypto';
import type { Wording } from './wording.ts';

/**
 * What a person approves, in one word: what the messages say (half of it), and whose data go to
 * which addresses (the other half, made in the database: `recipientsHash`).
 */
export const contentHash = (wordings: readonly Wording[], recipientsHash: string): string =>
  wordingsHash(wordings) + recipientsHash;

/** The half of an approved hash that the database compares in the statement that queues the messages. */
export const recipientsPart = (hash: string): string => hash.slice(HALF);

const HALF = 32;

const wordingsHash = (wordings: readonly Wording[]): string =>
  createHash('sha256')
    .update(
      wordings
        .map(({ hash }) => hash)
        .toSorted()
        .join('\n'),
    )
    .digest('hex')
    .slice(0, HALF);
