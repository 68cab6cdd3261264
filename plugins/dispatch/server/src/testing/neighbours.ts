import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { runMachine, type RunState } from '@nitida/plugin-ingestion/contract';
import type { Runs } from '@nitida/plugin-ingestion/contract/server';
import type { Tickets } from '@nitida/plugin-tickets/contract/server';

type Row = { id: number; document_id: string; company_id: number; title: string; state: RunState };

/** Ingestion, as far as its contract goes: it keeps the state of runs. */
export const runsIn = (db: () => Knex): Runs => ({
  async find(companyIds, documentId) {
    const row = await db()('billing_runs')
      .where({ document_id: documentId })
      .whereIn('company_id', companyIds)
      .first<Row | undefined>();
    return row
      ? { id: row.id, documentId: row.document_id, companyId: row.company_id, title: row.title, state: row.state }
      : null;
  },

  async move(trx, companyId, { runId, event }) {
    const { from, to } = runMachine.steps(event);
    const row = await trx('billing_runs')
      .where({ id: runId, company_id: companyId })
      .forUpdate()
      .first<Row | undefined>();
    const next = row && to[from.indexOf(row.state)];
    if (!next) throw new AppError('conflict', 'billing_run.illegal_transition', `Cannot ${event}`);
    await trx('billing_runs').where({ id: runId }).update({ state: next });
    return next;
  },
});

export const linkTo = (messageId: number): string =>
  `https://bollette.example/t/${String(messageId).padStart(22, 't')}`;

/** Tickets, as far as their contract goes: one per message and bill, with an end from the moment it is valid. */
export const ticketsIn = (): Tickets => ({
  async issue(trx, companyId, tickets) {
    const rows = tickets.map(({ messageId, billId, customerId, isTest }) => ({
      document_id: `ticket${messageId}-${billId}`,
      company_id: companyId,
      bill_id: billId,
      customer_id: customerId,
      message_id: messageId,
      is_test: isTest,
      token_hash: `hash${messageId}-${billId}`,
      key_version: 1,
      state: 'issued',
    }));
    const inserted = await trx('tickets').insert(rows).onConflict(['message_id', 'bill_id']).ignore().returning('id');
    return inserted.length;
  },

  async links(db, companyId, messageIds) {
    const rows = await db('tickets')
      .where({ company_id: companyId })
      .whereIn('message_id', messageIds)
      .pluck('message_id');
    return new Map(rows.map((id: number) => [id, linkTo(id)]));
  },

  async linksByBill(db, companyId, messageIds) {
    const rows = await db('tickets')
      .where({ company_id: companyId })
      .whereIn('message_id', messageIds)
      .orderBy('id')
      .select<{ message_id: number; bill_id: number }[]>('message_id', 'bill_id');
    const linksOf = (messageId: number) =>
      rows
        .filter((row) => row.message_id === messageId)
        .map(({ bill_id: billId }, index) => ({ billId, link: linkTo(messageId) + (index === 0 ? '' : `-${billId}`) }));
    return new Map(rows.map(({ message_id: id }) => [id, linksOf(id)]));
  },

  async validate(db, companyId, messageIds) {
    await db('tickets')
      .where({ company_id: companyId, state: 'issued' })
      .whereIn('message_id', messageIds)
      .update({ state: 'valid', expires_at: '2030-04-15 10:00:00' });
  },
});
