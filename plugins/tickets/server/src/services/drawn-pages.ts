import type { Knex } from 'knex';
import { execute, rows } from '@nitida/kernel/sql';
import type { DrawnPages, PageToDraw, WantedPage } from '../../../contract/drawn-pages.ts';
import { drawnFromOf } from '../domain/drawn-from.ts';
import { readSession, signSession } from '../domain/session.ts';
import type { BillViews } from './bill-views.ts';
import { forgetPages, keepPages } from '../sql/keep-pages.sql.ts';
import { PageDue, takePagesDue } from '../sql/take-pages-due.sql.ts';

type Deps = {
  db: () => Pick<Knex, 'raw'>;
  views: Pick<BillViews, 'drawnAhead'>;
  sessionKey: string;
  now: () => Date;
};

// The site draws them one after another, and hands them in together.
const AT_ONCE = 50;
const SESSION_MS = 10 * 60_000;
/** No opening of a link has it: what is drawn ahead is seen by nobody. */
const NO_VISIT = '0';

/** The pages that links open, drawn ahead of their readers. */
export const drawnPagesOf = ({ db, views, sessionKey, now }: Deps) => ({
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

  /**
   * Those that were drawn, for their readers, compressed and in hexadecimal; in the same order, null for what is to be
   * drawn. Whose session is over has none: the site hears of it when it asks for what to draw.
   */
  async find(pages: WantedPage[]): Promise<(string | null)[]> {
    const found = pages.map((): string | null => null);
    const open = pages.flatMap((page, place) => {
      const session = readSession(sessionKey, page.session, now());
      // Nothing personal is drawn ahead: who is identified is shown more.
      return session?.level === 'viewer' ? [{ ...page, session, place }] : [];
    });
    const drawn = open.length === 0 ? [] : await views.drawnAhead(open);
    for (const [index, { place }] of open.entries()) found[place] = drawn[index] ?? null;
    return found;
  },

  /** Whose session is over by now is left out: it is drawn when its reader comes. */
  async keep({ pages }: DrawnPages): Promise<void> {
    const drawn = pages.flatMap(({ session, language, drawnFrom, page }) => {
      const of = readSession(sessionKey, session, now());
      return of
        ? [{ ticket: of.ticket, language, from: drawnFromOf(drawnFrom), page: Buffer.from(page, 'base64') }]
        : [];
    });
    if (drawn.length > 0) await execute(db(), keepPages(drawn));
  },
});

export type DrawnPagesService = ReturnType<typeof drawnPagesOf>;
