import { LENGTHS_HEADER, MOST_AT_ONCE, type WantedPage } from '@nitida/plugin-tickets/contract';
import { bytesOf } from './cms-answer.ts';
import { type Connection, unavailable } from './cms-connection.ts';
import { gathered } from './gathered.ts';

// With one, the database rests while an answer is read here; with more, questions are smaller and cost more.
const UNDER_WAY = 3;
// The CMS takes no longer ones, and knows none.
const LONGEST_SESSION = 500;

/**
 * Pages that were drawn ahead, compressed with gzip, from the CMS: who comes while others' are under way is asked for
 * together with all who wait by then. On a quiet day everybody goes alone and at once; on a busy evening a page costs
 * half, and a pause is caught up with in one go.
 */
export const drawnPagesOver = (connection: Connection, path: string) =>
  gathered<WantedPage, Uint8Array<ArrayBuffer> | null>(
    async (wanted) => {
      const pages = wanted.map((page) => ({ ...page, session: page.session.slice(0, LONGEST_SESSION) }));
      const answer = await connection('POST', path, { json: { pages } });
      const bytes = await bytesOf(answer, path);
      const lengths = String(answer.headers[LENGTHS_HEADER]).split(' ').map(Number);
      const pieces = cut(bytes, lengths);
      if (pieces?.length !== wanted.length) throw unavailable(path, new Error('the lengths are of another answer'));
      return pieces;
    },
    { most: MOST_AT_ONCE, underWay: UNDER_WAY },
  );

/** Null where the lengths are not those of the pieces; an empty piece is null. */
function cut(bytes: Uint8Array<ArrayBuffer>, lengths: number[]): (Uint8Array<ArrayBuffer> | null)[] | null {
  let at = 0;
  const pieces = lengths.map((length) => (length === 0 ? null : bytes.subarray(at, (at += length))));
  return at === bytes.length ? pieces : null;
}
