import type { Knex } from 'knex';
import { execute } from '@nitida/kernel/sql';
import { markLostMessages } from '../sql/mark-lost-messages.sql.ts';

type Deps = { db: Pick<Knex, 'raw'>; warn(message: string): void };

/** Tells how many messages were lost; the run's screen lists them by name. */
export const markLost =
  ({ db, warn }: Deps) =>
  async (): Promise<void> => {
    const lost = await execute(db, markLostMessages());
    if (lost > 0) warn(`dispatch: ${lost} messages are uncertain, a worker died while it handed them over`);
  };
