import { createHash, randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { localDate } from '@nitida/kernel/local-date';
import { BILLS } from '../../site/src/testing/bills.ts';

export type Ticket = { token: string; documentId: string };

/** One company, one customer, one bill of the usual size, and a link to it. */
export async function seedTicket(client: Client): Promise<Ticket> {
  const today = localDate(new Date().toISOString().slice(0, 10));
  const { company, customer, bill } = BILLS.electricity(today);
  const token = randomBytes(16).toString('base64url');

  const companyId = await insert(client, 'companies', {
    name: company.name,
    code: company.code,
    staff_emails: 'staff@example.org',
    services: '["electricity"]',
    languages: JSON.stringify(company.languages),
    default_language: company.defaultLanguage,
    time_zone: company.timeZone,
    ticket_validity_days: 15,
    brand_color: company.brandColor,
    accent_color: company.accentColor,
    support_email: company.supportEmail,
    support_phone: company.supportPhone,
    faults_phone: company.faultsPhone,
  });
  const customerId = await insert(client, 'customers', {
    company_id: companyId,
    code: customer.code,
    name: customer.name,
    segment: 'domestic',
    tax_code: customer.taxCode,
    billing_address: customer.billingAddress,
  });
  const billId = await insert(client, 'bills', {
    company_id: companyId,
    customer_id: customerId,
    number: bill.number,
    service: bill.service,
    layout: bill.layout,
    kind: bill.kind,
    issue_date: bill.issueDate,
    due_date: bill.dueDate,
    period_from: bill.periodFrom,
    period_to: bill.periodTo,
    amount_cents: bill.amountCents,
    paid_cents: 0,
    payment_method: bill.paymentMethod,
    content: JSON.stringify(bill.content),
  });
  await insert(client, 'tickets', {
    company_id: companyId,
    bill_id: billId,
    customer_id: customerId,
    state: 'valid',
    token_hash: createHash('sha256').update(token).digest('hex'),
    key_version: 1,
    is_test: false,
    issued_at: new Date(),
    expires_at: new Date(Date.now() + 10 * 86_400_000),
  });
  const { rows } = await client.query<{ document_id: string }>('select document_id from tickets');
  return { token, documentId: rows[0]?.document_id ?? '' };
}

async function insert(client: Client, table: string, row: Record<string, unknown>): Promise<number> {
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  const { rows } = await client.query<{ id: number }>(
    `insert into ${table} (document_id, created_at, updated_at, published_at, ${names.join(', ')})
     values (new_document_id(), now(), now(), now(), ${places.join(', ')}) returning id`,
    Object.values(row),
  );
  return rows[0]?.id ?? 0;
}
