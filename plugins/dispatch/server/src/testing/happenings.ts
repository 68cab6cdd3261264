import type { Knex } from 'knex';

export type SentMessage = { id: number; billId: number; ticketId: number };

type Sending = {
  companyId: number;
  runId: number | null;
  billIds: readonly number[];
  kind?: 'test' | 'mass' | 'single';
};

let sendings = 0;

/** One message with its ticket for each bill, in the ledger as a sending leaves them. */
export async function givenMessages(
  db: Knex,
  { companyId, runId, billIds, kind = 'mass' }: Sending,
): Promise<SentMessage[]> {
  const mark = (sendings += 1);
  const version = { purpose: 'bill_ready', channel: 'email', language: 'it', subject: '', html: '', text: '' };
  const wordingId = await idOf(db, 'dispatch.template_versions', {
    ...version,
    company_id: companyId,
    hash: `figures-${mark}`,
    sender: '{}',
    company: '{}',
  });
  const dispatchId = await idOf(db, 'dispatch.dispatches', {
    company_id: companyId,
    run_id: runId,
    kind,
    purpose: 'bill_ready',
    state: 'sent',
  });

  const messages: SentMessage[] = [];
  for (const billId of billIds) {
    const { customer_id: customerId } = await db('bills').where({ id: billId }).first<{ customer_id: number }>();
    const message = { company_id: companyId, dispatch_id: dispatchId, template_version_id: wordingId };
    const id = await idOf(db, 'dispatch.messages', {
      ...message,
      bill_id: billId,
      customer_id: customerId,
      channel: 'email',
      purpose: 'bill_ready',
      language: 'it',
      address: `cliente${billId}@posta.example`,
    });
    const ticketId = await idOf(db, 'tickets', {
      document_id: `ticket-of-${id}`,
      company_id: companyId,
      bill_id: billId,
      customer_id: customerId,
      message_id: id,
      token_hash: `hash-${id}`,
      key_version: 1,
      state: 'valid',
      is_test: kind === 'test',
    });
    messages.push({ id, billId, ticketId });
  }
  return messages;
}

/** What can happen to a message, each as the parts of the house that own it write it down. */
export const happenings = {
  async move(db: Knex, { id }: SentMessage, [type, state]: readonly [string, string], at: Date): Promise<void> {
    const sent = type === 'accept' ? { sent_at: at, cost_millicents: 4_200 } : {};
    const code = type === 'refuse' || type === 'bounce' ? { error_code: '5.1.1' } : {};
    await db('dispatch.messages')
      .where({ id })
      .update({ state, ...sent, ...code });
    const { company_id } = await db('dispatch.messages').where({ id }).first<{ company_id: number }>();
    await db('dispatch.message_events').insert({ company_id, message_id: id, type, at });
  },

  async visit(db: Knex, { ticketId }: SentMessage, kind: 'candidate' | 'machine', at: Date): Promise<number> {
    const { company_id } = await db('tickets').where({ id: ticketId }).first<{ company_id: number }>();
    return idOf(db, 'tickets.visits', { company_id, ticket_id: ticketId, kind, at });
  },

  async recognise(db: Knex, visitId: number, at: Date): Promise<void> {
    await db('tickets.visits').where({ id: visitId, kind: 'candidate' }).update({ kind: 'person', person_at: at });
  },

  async act(db: Knex, { ticketId }: SentMessage, action: 'pdf' | 'calendar' | 'speech', at: Date): Promise<void> {
    const { company_id } = await db('tickets').where({ id: ticketId }).first<{ company_id: number }>();
    await db('tickets.actions').insert({ company_id, ticket_id: ticketId, action, at });
  },

  async pay(db: Knex, { billId }: SentMessage, amountCents: number, paidOn: string): Promise<void> {
    const { company_id } = await db('bills').where({ id: billId }).first<{ company_id: number }>();
    await db('ingestion.payments').insert({
      company_id,
      bill_id: billId,
      reference: `payment-${Math.random()}`,
      amount_cents: amountCents,
      paid_on: paidOn,
      method: 'transfer',
      source: 'push',
    });
    await db('bills').where({ id: billId }).increment('paid_cents', amountCents);
  },
};

async function idOf(db: Knex, table: string, columns: Record<string, unknown>): Promise<number> {
  const [row] = await db(table).insert(columns).returning<{ id: number | string }[]>('id');
  if (!row) throw new Error(`Nothing inserted into ${table}`);
  return Number(row.id);
}
