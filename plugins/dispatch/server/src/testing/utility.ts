import type { Knex } from 'knex';
import { defaultTemplates } from '../../../contract/default-templates.ts';

export type Utility = {
  companyId: number;
  runId: number;
  runDocumentId: string;
  billIds: number[];
};

type Bill = { name?: string; email?: string | null; language?: string | null; amountCents?: number; service?: string };

type Options = {
  code?: string;
  state?: string;
  bills?: Bill[];
  /** Columns of the company that matter to a test. */
  company?: Record<string, unknown>;
};

const utc = '2026-03-01 08:00:00';

/** A company with its sender and templates, and one run of bills, as the content types' tables hold them. */
export async function utility(
  db: Knex,
  { code = 'acqua', state = 'ready', bills = [{}, {}, {}], company = {} }: Options = {},
): Promise<Utility> {
  const companyId = await insert(db, 'companies', {
    name: 'Acqua Chiara',
    code,
    staff_emails: 'ada@acqua.example\nbo@acqua.example',
    services: '["water"]',
    languages: '["it","en"]',
    default_language: 'it',
    time_zone: 'Europe/Rome',
    ticket_validity_days: 15,
    requires_four_eyes: true,
    test_lot_size: 2,
    brand_color: '#0b5fa5',
    support_phone: '800 123 456',
    ...company,
  });
  await insert(db, 'dispatch_senders', {
    company_id: companyId,
    channel: 'email',
    from_name: 'Acqua Chiara',
    from_address: 'bollette@acqua.example',
    reply_to: 'clienti@acqua.example',
  });
  const offered = defaultTemplates.filter(({ language }) => language === 'it' || language === 'en');
  for (const { language, templateId, ...template } of offered) {
    await insert(db, 'dispatch_message_templates', {
      ...template,
      template_id: templateId,
      company_id: companyId,
      locale: language,
    });
  }

  const runDocumentId = `run-of-${code}`;
  const runId = await insert(db, 'billing_runs', {
    company_id: companyId,
    document_id: runDocumentId,
    title: 'Marzo',
    state,
  });
  const billIds: number[] = [];
  for (const [index, bill] of bills.entries()) billIds.push(await insertBill(db, { companyId, runId, index, bill }));
  return { companyId, runId, runDocumentId, billIds };
}

type NewBill = { companyId: number; runId: number; index: number; bill: Bill };

async function insertBill(db: Knex, { companyId, runId, index, bill }: NewBill): Promise<number> {
  const {
    name = `Cliente ${index}`,
    email = `cliente${index}@posta.example`,
    language = null,
    amountCents = 50_00,
    service = 'water',
  } = bill;
  const customerId = await insert(db, 'customers', { company_id: companyId, code: `C${index}`, name, email, language });
  return insert(db, 'bills', {
    company_id: companyId,
    customer_id: customerId,
    run_id: runId,
    number: `2026/${index}`,
    service,
    kind: 'ordinary',
    issue_date: '2026-03-01',
    due_date: '2026-03-31',
    period_from: '2026-01-01',
    period_to: '2026-02-28',
    amount_cents: amountCents,
    paid_cents: 0,
    payment_method: 'slip',
    content: '{"offer":null}',
  });
}

let documents = 0;

async function insert(db: Knex, table: string, columns: Record<string, unknown>): Promise<number> {
  const strapi = { document_id: `document${documents++}`, created_at: utc, updated_at: utc, published_at: utc };
  const [row] = await db(table)
    .insert({ ...strapi, ...columns })
    .returning<{ id: number }[]>('id');
  if (!row) throw new Error(`Nothing inserted into ${table}`);
  return row.id;
}
