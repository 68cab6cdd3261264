import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import type { DispatchEvent } from '../domain/dispatch.ts';
import { moveDispatch } from '../sql/move-dispatch.sql.ts';
import { type NewDispatch, openDispatch, OpenedDispatch } from '../sql/open-dispatch.sql.ts';

type Db = Pick<Knex, 'raw'>;

/** Opens a dispatch in the ledger, and answers its id. */
export async function open(trx: Db, companyId: number, dispatch: NewDispatch): Promise<number> {
  const [opened] = await rows(trx, OpenedDispatch, openDispatch(companyId, dispatch));
  if (!opened) throw new Error('An insert of one row answered none');
  return opened.id;
}

/** Moves a dispatch; whoever is slower than another is told so, and undoes what went with it. */
export async function move(trx: Db, companyId: number, dispatchId: number, event: DispatchEvent): Promise<void> {
  const moved = await execute(trx, moveDispatch(companyId, dispatchId, event));
  if (moved === 0)
    throw new AppError('conflict', 'dispatch.run_state', `The dispatch can no longer ${event}: somebody was faster`);
}
