import type { Knex } from 'knex';
import type { z } from 'zod';
import { rows } from '@nitida/kernel/sql';
import { tickets } from '@nitida/plugin-tickets/contract/server';
import { letterWriter } from '../../plugins/dispatch/server/src/services/letters.ts';
import { ClaimedMessage, claimDueMessages } from '../../plugins/dispatch/server/src/sql/claim-due-messages.sql.ts';
import { bareStrapi } from '../../tests/faults/bare-strapi.ts';
import type { SampleMail } from './sample-mail.ts';

/** The first mail of a run, as it is about to go: claimed, written, and given back. */
export async function sampleMail(db: Knex, companyId: number): Promise<z.output<typeof SampleMail>> {
  await db.raw('insert into dispatch.accounts (sender_id) values (0) on conflict do nothing');
  const { dispatch_id: dispatchId } = await db('dispatch.messages').where({ state: 'queued' }).first('dispatch_id');
  const claim = {
    dispatchId,
    channelId: 'email',
    worker: 'bench',
    limit: 1,
    leaseSeconds: 0,
    account: 0,
    perSecond: null,
  } as const;
  const claimed = await rows(db, ClaimedMessage, claimDueMessages(companyId, claim));
  const [letter] = await letterWriter({ db, tickets: tickets(bareStrapi(db)) })(companyId, claimed);
  if (!letter || !('outgoing' in letter) || letter.outgoing.content.kind !== 'mail') throw new Error('No mail to send');
  const { from, content } = letter.outgoing;
  return { from: `${from.name} <${from.address}>`, subject: content.subject, html: content.html, text: content.text };
}
