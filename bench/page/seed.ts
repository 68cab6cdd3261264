import { createHash, randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { addMonths, type LocalDate, localDate } from '@nitida/kernel/local-date';
import { BILLS } from '../../site/src/testing/bills.ts';

export type Ticket = { token: string; documentId: string };

/** One company, its customers, each with a bill of the usual size and those that it is compared with, and a link to it. */
export async function seedTickets(client: Client, count: number): Promise<Ticket[]> {
  const { company } = invented;
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
  const tickets: Ticket[] = [];
  for (let index = 0; index < count; index += 1) tickets.push(await seedTicket(client, companyId, String(index)));
  await client.query('analyze');
  return tickets;
}

const today = localDate(new Date().toISOString().slice(0, 10));
const invented = BILLS.electricity(today);

async function seedTicket(client: Client, companyId: number, which: string): Promise<Ticket> {
  const { customer, bill } = invented;
  const customerId = await insert(client, 'customers', {
    company_id: companyId,
    code: `${customer.code}${which}`,
    name: customer.name,
    segment: 'domestic',
    tax_code: customer.taxCode,
    billing_address: customer.billingAddress,
  });
  const supplyPointId = await insert(client, 'supply_points', {
    company_id: companyId,
    customer_id: customerId,
    kind: 'pod',
    code: `${bill.content.supplies[0]?.code}${which}`,
    service: bill.service,
  });
  const billOf = (day: LocalDate, share: number) => {
    const { bill: one } = BILLS.electricity(day);
    const usedThen = (quantity: string) => String(Math.round(Number(quantity) * share));
    return insert(client, 'bills', {
      company_id: companyId,
      customer_id: customerId,
      supply_point_id: supplyPointId,
      number: day === today ? `${one.number}-${which}` : `${one.number}-${day}-${which}`,
      service: one.service,
      layout: one.layout,
      kind: one.kind,
      issue_date: one.issueDate,
      due_date: one.dueDate,
      period_from: one.periodFrom,
      period_to: one.periodTo,
      amount_cents: one.amountCents,
      paid_cents: day === today ? 0 : one.amountCents,
      payment_method: one.paymentMethod,
      content: JSON.stringify({
        ...one.content,
        supplies: one.content.supplies.map((supply) => ({
          ...supply,
          billedConsumption: usedThen(supply.billedConsumption),
          lines: supply.lines.map((line) => ({
            ...line,
            quantity: line.unit === 'kWh' && line.quantity ? usedThen(line.quantity) : line.quantity,
          })),
        })),
      }),
    });
  };
  await billOf(addMonths(today, -12), 1.13);
  await billOf(addMonths(today, -2), 0.88);
  const billId = await billOf(today, 1);
  const token = randomBytes(16).toString('base64url');
  const documentId = randomBytes(12).toString('hex');
  await insert(client, 'tickets', {
    document_id: documentId,
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
  return { token, documentId };
}

async function insert(client: Client, table: string, row: Record<string, unknown>): Promise<number> {
  const full = { document_id: randomBytes(12).toString('hex'), ...row };
  const names = Object.keys(full);
  const places = names.map((_, index) => `$${index + 1}`);
  const { rows } = await client.query<{ id: number }>(
    `insert into ${table} (created_at, updated_at, published_at, ${names.join(', ')})
     values (now(), now(), now(), ${places.join(', ')}) returning id`,
    Object.values(full),
  );
  return rows[0]?.id ?? 0;
}
