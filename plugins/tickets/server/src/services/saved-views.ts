import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import type { SavedView, TicketCriteria } from '../../../contract/tickets.ts';
import { removeView, savedViews, SavedViewRow, saveView } from '../sql/saved-views.sql.ts';

const MOST = 50;

/** Searches that a person wants again. They hold words only: what is found is what the person may see then. */
export const savedViewsOf = (db: () => Pick<Knex, 'raw'>) => ({
  async list(ownerId: number): Promise<SavedView[]> {
    return (await rows(db(), SavedViewRow, savedViews(ownerId))).map(({ view }) => view);
  },

  async save(ownerId: number, { name, criteria }: { name: string; criteria: TicketCriteria }): Promise<SavedView> {
    const [saved] = await rows(db(), SavedViewRow, saveView(ownerId, name, criteria, MOST));
    if (!saved) throw new AppError('conflict', 'view.too_many', `You have ${MOST} saved searches: remove one first`);
    return saved.view;
  },

  async remove(ownerId: number, id: number): Promise<void> {
    if ((await execute(db(), removeView(ownerId, id))) === 0)
      throw new AppError('not_found', 'view.unknown', 'There is no such saved search');
  },
});
