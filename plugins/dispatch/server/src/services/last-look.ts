import type { Knex } from 'knex';
import { rows } from '@nitida/kernel/sql';
import { HeldMessage, holdChangedMessages } from '../sql/hold-changed-messages.sql.ts';

/**
 * Of claimed messages those that may go out: what they say is what was approved, and nobody has asked
 * meanwhile to be left alone. The others are held back, each with its reason.
 */
export async function lastLook<Message extends { id: number }>(
  db: Pick<Knex, 'raw'>,
  companyId: number,
  claimed: readonly Message[],
): Promise<readonly Message[]> {
  if (claimed.length === 0) return claimed;
  const statement = holdChangedMessages(
    companyId,
    claimed.map(({ id }) => id),
  );
  const held = new Set((await rows(db, HeldMessage, statement)).map(({ id }) => id));
  return held.size === 0 ? claimed : claimed.filter(({ id }) => !held.has(id));
}
