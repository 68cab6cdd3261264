import { writeFile } from 'node:fs/promises';
import type { Client } from 'pg';

/** Some of the merged bills with their customers and supply points, as one would hand them to Strapi. */
export async function writeSample(client: Client, path: string, count: number): Promise<void> {
  const { rows } = await client.query<{ sample: string }>(SAMPLE, [count]);
  await writeFile(path, rows[0]?.sample ?? '[]');
}

const SAMPLE = `
  select json_agg(json_build_object(
    'customer', json_build_object(
      'code', c.code, 'name', c.name, 'segment', c.segment, 'taxCode', c.tax_code, 'vatNumber', c.vat_number,
      'language', c.language, 'email', c.email, 'mobile', c.mobile, 'billingAddress', c.billing_address),
    'supplyPoint', json_build_object(
      'kind', p.kind, 'code', p.code, 'service', p.service, 'address', p.address, 'meterSerial', p.meter_serial),
    'bill', json_build_object(
      'number', b.number, 'service', b.service, 'layout', b.layout, 'kind', b.kind, 'issueDate', b.issue_date,
      'dueDate', b.due_date, 'periodFrom', b.period_from, 'periodTo', b.period_to, 'amountCents', b.amount_cents,
      'paidCents', 0, 'paymentMethod', b.payment_method, 'content', b.content)
  ))::text as sample
  from (select * from bills order by id limit $1) b
  join customers c on c.id = b.customer_id
  join supply_points p on p.id = b.supply_point_id
`;
