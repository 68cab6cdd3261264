import type { Knex } from 'knex';
import { execute, rows } from '@nitida/kernel/sql';
import type { DrawnPages, PageToDraw } from '../../../contract/drawn-pages.ts';
import { drawnFromOf } from '../domain/drawn-from.ts';
import { readSession, signSession } from '../domain/session.ts';
import { forgetPages, keepPages } from '../sql/keep-pages.sql.ts';
import { PageDue, takePagesDue } from '../sql/take-pages-due.sql.ts';

type Deps = { db: () => Pick<Knex, 'raw'>; sessionKey: string; now: () => Date };

// The site draws them one after another, and hands them in together.
const AT_ONCE = 50;
const SESSION_MS = 10 * 60_000;
/** No opening of a link has it: what is drawn ahead is seen by nobody. */
const NO_VISIT = '0';

/** The pages that links open, drawn ahead of their readers. */
export const drawnPagesOf = ({ db, sessionKey, now }: Deps) => ({
  /** Each is asked for like a reader's, by a session of its own. None: nothing is due. */
  async next(): Promise<PageToDraw[]> {
    const due = await rows(db(), PageDue, takePagesDue(AT_ONCE));
    if (due.length === 0) await execute(db(), forgetPages());

    const expiresAt = new Date(now().getTime() + SESSION_MS);
    return due.map(({ document_id: ticket, language }) => ({
      session: signSession(sessionKey, { ticket, visit: NO_VISIT, level: 'viewer', expiresAt }),
      language,
    }));
  },

  /** Whose session is over by now is left out: it is drawn when its reader comes. */
  async keep({ pages }: DrawnPages): Promise<void> {
    const drawn = pages.flatMap(({ session, language, drawnFrom, html }) => {
      const of = readSession(sessionKey, session, now());
      return of ? [{ ticket: of.ticket, language, from: drawnFromOf(drawnFrom), html }] : [];
    });
    if (drawn.length > 0) await execute(db(), keepPages(drawn));
  },
});
