import type { Knex } from 'knex';
import { billContent } from './bill-view.ts';

type Db = Pick<Knex, 'raw'>;

/** Puts what a test needs into the database, and hands back the new row's id. */
async function insert(db: Db, table: string, row: Record<string, unknown>): Promise<number> {
  const names = Object.keys(row);
  const values = names.map(() => '?').join(', ');
  const text = `insert into ${table} (${names.join(', ')}) values (${values}) returning id`;
  const { rows } = await db.raw<{ rows: { id: number }[] }>(text, Object.values(row) as Knex.RawBinding[]);
  return rows[0]!.id; // an insert that returns comes back with its row, or throws
}

let last = 0;
const next = () => (last += 1);

const documentId = () => `n${String(next()).padStart(23, '0')}`;
const stamps = () => ({ document_id: documentId(), created_at: NOW, updated_at: NOW, published_at: NOW });
const NOW = '2026-11-21 10:00:00';

export const givenCompany = (db: Db, over: Record<string, unknown> = {}): Promise<number> =>
  insert(db, 'companies', {
    name: 'Lume Energia',
    code: `lume-${next()}`,
    staff_emails: 'staff@lume.example',
    services: '["electricity"]',
    languages: '["it", "en"]',
    default_language: 'it',
    time_zone: 'Europe/Rome',
    ticket_validity_days: 15,
    brand_color: '#7a3e00',
    accent_color: '#0e7c66',
    ...stamps(),
    ...over,
  });

export const givenCustomer = (db: Db, companyId: number, over: Record<string, unknown> = {}): Promise<number> =>
  insert(db, 'customers', {
    company_id: companyId,
    code: `L${String(next()).padStart(6, '0')}`,
    name: 'Mario Rossi',
    segment: 'domestic',
    tax_code: 'RSSMRA80A01H501U',
    email: 'mario.rossi@example.it',
    billing_address: 'Via Garibaldi 12, 00184 Roma',
    ...stamps(),
    ...over,
  });

export const givenBill = (
  db: Db,
  companyId: number,
  customerId: number,
  over: Record<string, unknown> = {},
): Promise<number> =>
  insert(db, 'bills', {
    company_id: companyId,
    customer_id: customerId,
    number: `2026/${next()}`,
    service: 'electricity',
    layout: 'layout2025',
    kind: 'ordinary',
    issue_date: '2026-11-21',
    due_date: '2026-12-11',
    period_from: '2026-09-01',
    period_to: '2026-10-31',
    amount_cents: 21_666,
    paid_cents: 0,
    payment_method: 'transfer',
    content: JSON.stringify(billContent()),
    ...stamps(),
    ...over,
  });

export const givenSupplyPoint = (db: Db, companyId: number, customerId: number): Promise<number> =>
  insert(db, 'supply_points', {
    company_id: companyId,
    customer_id: customerId,
    kind: 'pod',
    code: `IT001E${String(next()).padStart(8, '0')}`,
    service: 'electricity',
    ...stamps(),
  });

export const givenPayment = (db: Db, companyId: number, billId: number, amountCents: number): Promise<number> =>
  insert(db, 'ingestion.payments', {
    company_id: companyId,
    bill_id: billId,
    reference: `P${next()}`,
    amount_cents: amountCents,
    paid_on: NOW,
    method: 'transfer',
    source: 'push',
  });

export const givenRun = (db: Db, companyId: number): Promise<number> =>
  insert(db, 'billing_runs', {
    company_id: companyId,
    title: 'Novembre',
    state: 'ready',
    received_at: NOW,
    ...stamps(),
  });

/** A message of the ledger, with the dispatch and the template that it needs. */
export async function givenMessage(
  db: Db,
  message: { companyId: number; billId: number; customerId: number } & Record<string, unknown>,
): Promise<number> {
  const { companyId, billId, customerId, ...over } = message;
  const dispatch = await insert(db, 'dispatch.dispatches', {
    company_id: companyId,
    kind: 'single',
    purpose: 'bill_ready',
    state: 'sending',
  });
  const template = await insert(db, 'dispatch.template_versions', {
    company_id: companyId,
    hash: documentId(),
    purpose: 'bill_ready',
    channel: 'email',
    language: 'it',
    subject: 'La bolletta',
    html: '',
    text: '',
    sender: '{}',
    company: '{}',
  });
  return insert(db, 'dispatch.messages', {
    company_id: companyId,
    dispatch_id: dispatch,
    bill_id: billId,
    customer_id: customerId,
    template_version_id: template,
    channel: 'email',
    purpose: 'bill_ready',
    language: 'it',
    address: 'mario.rossi@example.it',
    state: 'sent',
    ...over,
  });
}

/** A company with one customer and one bill. */
export async function givenAll(
  db: Db,
  over: { company?: Record<string, unknown>; customer?: Record<string, unknown> } = {},
) {
  const companyId = await givenCompany(db, over.company);
  const customerId = await givenCustomer(db, companyId, over.customer);
  const billId = await givenBill(db, companyId, customerId);
  return { companyId, customerId, billId };
}
