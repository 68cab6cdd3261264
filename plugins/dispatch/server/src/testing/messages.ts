import type { Knex } from 'knex';

export type TestMessage = { id: number; reference: string; address: string };

const SENDER = '{"name":"Acqua","address":"bollette@acqua.example","replyTo":null}';

let addresses = 0;

/** Messages of a company's first bill, in any state, on a channel that has no sender of its own yet. */
export async function insertMessages<const Given extends readonly Record<string, unknown>[]>(
  db: Knex,
  companyId: number,
  given: Given,
): Promise<{ [Index in keyof Given]: TestMessage }> {
  const bill = await db('bills').where({ company_id: companyId }).first<{ id: number; customer_id: number }>();
  const [dispatch] = await db('dispatch.dispatches')
    .insert({ company_id: companyId, kind: 'single', purpose: 'bill_ready', state: 'sent' })
    .returning<{ id: number }[]>('id');
  const version = { purpose: 'bill_ready', channel: 'sms', language: 'it', subject: '', html: '', text: 'Ciao' };
  const [wording] = await db('dispatch.template_versions')
    .insert({ ...version, company_id: companyId, hash: `hash-${addresses}`, sender: SENDER, company: '{}' })
    .returning<{ id: number }[]>('id');

  const inserted = await db('dispatch.messages')
    .insert(
      given.map((columns) => ({
        company_id: companyId,
        dispatch_id: dispatch?.id,
        bill_id: bill.id,
        customer_id: bill.customer_id,
        template_version_id: wording?.id,
        channel: 'sms',
        purpose: 'bill_ready',
        language: 'it',
        address: `+3933312${String((addresses += 1)).padStart(5, '0')}`,
        ...columns,
      })),
    )
    .returning<TestMessage[]>(['id', 'reference', 'address']);
  // One row for each that was given.
  return inserted as { [Index in keyof Given]: TestMessage };
}
