import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';

/** A company with a customer, a supply and these bills, by number and amount in cents. */
export async function givenBills(db: Knex, bills: Record<string, number>): Promise<{ companyId: number }> {
  const own = () => ({ document_id: randomUUID() });
  const code = `c${randomUUID().slice(0, 8)}`;
  const idOf = async (table: string, row: object): Promise<number> => {
    const [inserted] = await db(table)
      .insert({ ...own(), ...row })
      .returning<{ id: number }[]>('id');
    return inserted!.id;
  };

  const companyId = await idOf('companies', {
    name: code,
    code,
    services: JSON.stringify(['electricity']),
    languages: JSON.stringify(['it']),
    default_language: 'it',
    time_zone: 'Europe/Rome',
    staff_emails: 'staff@example.org',
  });
  const customerId = await idOf('customers', {
    company_id: companyId,
    code: 'C1',
    name: 'Maria Rossi',
    segment: 'domestic',
  });
  const supplyPointId = await idOf('supply_points', {
    company_id: companyId,
    customer_id: customerId,
    kind: 'pod',
    code: 'IT999E00000001',
    service: 'electricity',
  });
  for (const [number, amountCents] of Object.entries(bills)) {
    await idOf('bills', {
      company_id: companyId,
      customer_id: customerId,
      supply_point_id: supplyPointId,
      number,
      service: 'electricity',
      layout: 'generic',
      kind: 'ordinary',
      issue_date: '2026-11-21',
      due_date: '2026-12-11',
      amount_cents: amountCents,
      paid_cents: 0,
      payment_method: 'transfer',
      content: '{}',
    });
  }
  return { companyId };
}
