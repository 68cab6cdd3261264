import type { Knex } from 'knex';
import { execute, rows } from '@nitida/kernel/sql';
import type { Tickets } from '@nitida/plugin-tickets/contract/server';
import type { QuietHours } from '../../../contract/channel-policy.ts';
import { ADDRESS_KINDS, ChannelId } from '../../../contract/channels.ts';
import { nextAllowed } from '../domain/quiet-hours.ts';
import { DispatchToFallBack, dispatchesToFallBack } from '../sql/dispatches-to-fall-back.sql.ts';
import { FallenBack, fallBack } from '../sql/fall-back.sql.ts';
import { putOffUntil, QuietDispatch, quietDispatches } from '../sql/quiet-dispatches.sql.ts';
import { SendingSetup, sendingSetup } from '../sql/sending-setup.sql.ts';
import { deskOf } from './current-wordings.ts';
import { issueTickets } from './issue-tickets.ts';
import { move } from './ledger.ts';

type Deps = { db: Knex; tickets: Tickets; now: () => Date };

/** So many at a time, so that no transaction takes long. */
const BLOCK = 1_000;

/**
 * What a sending does by itself while it is under way: it rests in the company's quiet hours, and
 * writes again on the next channel what failed on one.
 */
export const goOn =
  ({ db, tickets, now }: Deps) =>
  async (): Promise<void> => {
    for (const { id, company_id, time_zone, quiet_hours } of await rows(db, QuietDispatch, quietDispatches())) {
      for (const { channel, sendAfter } of windowsOf(quiet_hours, time_zone, now())) {
        if (sendAfter > now()) {
          await execute(db, putOffUntil(company_id, { dispatchId: id, channel, until: sendAfter }));
        }
      }
    }

    for (const dispatch of await rows(db, DispatchToFallBack, dispatchesToFallBack())) {
      while ((await db.transaction((trx) => fallBackOnce(trx, tickets, dispatch, now()))) === BLOCK);
    }
  };

/** From when on each channel may be used. */
export const windowsOf = (quietHours: QuietHours, timeZone: string, now: Date) =>
  ChannelId.options.map((channel) => ({
    channel,
    sendAfter: nextAllowed(now, quietHours[ADDRESS_KINDS[channel]], timeZone),
  }));

async function fallBackOnce(
  trx: Knex,
  tickets: Tickets,
  { id: dispatchId, company_id: companyId, state }: { id: number; company_id: number; state: 'sending' | 'sent' },
  now: Date,
): Promise<number> {
  const [setup] = await rows(trx, SendingSetup, sendingSetup(companyId));
  if (!setup) return 0;
  const desk = await deskOf(trx, companyId);
  const windows = windowsOf(setup.policy.quietHours, desk.time_zone, now);
  const queued = await rows(trx, FallenBack, fallBack(companyId, { dispatchId, windows, limit: BLOCK }));
  if (queued.length === 0) return 0;

  const messageIds = queued.map(({ id }) => id);
  await issueTickets(trx, tickets, { companyId, dispatchId, isTest: false, messageIds });
  if (state === 'sent') await move(trx, companyId, dispatchId, 'reopen');
  return messageIds.length;
}
