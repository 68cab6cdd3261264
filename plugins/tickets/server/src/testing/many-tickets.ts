import type { Knex } from 'knex';
import { billContent } from './bill-view.ts';

type Wanted = {
  count: number;
  /** Spread over as many companies, one after the other. */
  companies?: number;
  /** Pages can be drawn; without it bills have no content, and a million of them fit on a disk. */
  hasContent?: boolean;
};

/** The token of the n-th ticket, from 1. */
export const tokenOfMany = (n: number): string => String(n).padStart(22, 't');

/**
 * Companies with runs, customers, bills, messages and tickets, all by SQL: a million in minutes. Three
 * of four were seen, one of ten bounced, one of two is paid, one of a thousand belongs to a test lot.
 */
export async function giveManyTickets(
  db: Knex,
  { count, companies = 1, hasContent = false }: Wanted,
): Promise<number[]> {
  const content = hasContent ? JSON.stringify(billContent()) : '{}';

  return db.transaction(async (trx) => {
    const { rows } = await trx.raw<{ rows: { id: number }[] }>(
      `insert into companies (document_id, name, code, staff_emails, services, languages, default_language, time_zone,
         ticket_validity_days, brand_color, accent_color, created_at, updated_at, published_at)
       select new_document_id(), 'Lume ' || n, 'lume-many-' || n, 'staff@lume.example', '["electricity","gas"]', '["it","en"]',
              'it', 'Europe/Rome', 15, '#7a3e00', '#0e7c66', now(), now(), now()
       from generate_series(1, ?::int) n returning id`,
      [companies],
    );
    const ids = rows.map(({ id }) => id);

    await trx.raw(
      'create temporary table many on commit drop as select n, (?::int[])[1 + n % ?::int] as company_id from generate_series(1, ?::int) n',
      [ids as unknown as Knex.Value, companies, count],
    );
    await trx.raw(`
      insert into billing_runs (document_id, company_id, title, state, received_at, created_at, updated_at, published_at)
      select new_document_id(), c.company_id, 'Run ' || r, 'sent', now(), now(), now(), now()
      from (select distinct company_id from many) c, generate_series(1, 12) r`);
    await trx.raw(`
      insert into customers (document_id, company_id, code, name, segment, tax_code, email, mobile, billing_address, created_at, updated_at, published_at)
      select new_document_id(), company_id, 'C' || lpad(n::text, 8, '0'),
             (array['Mario','Anna','Luca','Giulia','Paolo','Sara','Marco'])[1 + n % 7] || ' ' ||
             (array['Rossi','Bianchi','Ferrari','Russo','Esposito','Romano','Colombo','Ricci','Marino','Greco','Bruno'])[1 + n % 11] || ' ' || n,
             'domestic', 'RSSMRA80A01H501U', 'customer' || n || '@example.it', '+39347' || lpad(n::text, 7, '0'),
             'Via Garibaldi ' || n, now(), now(), now()
      from many`);
    await trx.raw(
      `insert into bills (document_id, company_id, customer_id, run_id, number, service, layout, kind, issue_date, due_date, amount_cents,
         paid_cents, payment_method, content, created_at, updated_at, published_at)
       select new_document_id(), m.company_id, c.id, r.ids[1 + m.n % 12], '2026/' || m.n,
              case when m.n % 3 = 0 then 'gas' else 'electricity' end, 'layout2025', 'ordinary', current_date - 10, current_date + 20,
              5000 + m.n % 20000, case when m.n % 2 = 0 then 5000 + m.n % 20000 else 0 end, 'transfer', ?::jsonb, now(), now(), now()
       from many m
       join customers c on c.company_id = m.company_id and c.code = 'C' || lpad(m.n::text, 8, '0')
       join (select company_id, array_agg(id order by id) as ids from billing_runs group by 1) r on r.company_id = m.company_id`,
      [content],
    );
    await trx.raw(`
      insert into dispatch.dispatches (company_id, kind, purpose, state)
      select distinct company_id, 'single', 'bill_ready', 'sent' from many`);
    await trx.raw(`
      insert into dispatch.template_versions (company_id, hash, purpose, channel, language, subject, html, text, sender, company)
      select distinct company_id, 'many', 'bill_ready', 'email', 'it', 'La bolletta', '', '', '{}'::jsonb, '{}'::jsonb from many`);
    await trx.raw(`
      insert into dispatch.messages (company_id, dispatch_id, bill_id, customer_id, template_version_id, channel, purpose, language, address, state, sent_at)
      select b.company_id, d.id, b.id, b.customer_id, v.id,
             case when b.id % 4 = 0 then 'sms' else 'email' end, 'bill_ready', case when b.id % 5 = 0 then 'en' else 'it' end,
             'customer' || b.id || '@example.it',
             case b.id % 10 when 0 then 'bounced' when 1 then 'sent' else 'delivered' end, now() - interval '9 days'
      from bills b
      join dispatch.dispatches d on d.company_id = b.company_id and d.kind = 'single'
      join dispatch.template_versions v on v.company_id = b.company_id and v.hash = 'many'
      where b.company_id = any(array(select distinct company_id from many))`);
    await trx.raw(
      `
      insert into tickets (document_id, company_id, bill_id, customer_id, message_id, state, token_hash, key_version, is_test,
        issued_at, expires_at, seen_at, created_at, updated_at, published_at)
      select new_document_id(), b.company_id, b.id, b.customer_id, m.id, 'valid',
             encode(sha256(lpad(substr(b.number, 6), 22, 't')::bytea), 'hex'), 1, b.id % 1000 = 0,
             now() - interval '9 days', now() + case when b.id % 20 = 0 then interval '-1 day' else interval '6 days' end,
             case when ? and b.id % 4 > 0 then now() - interval '8 days' end, now(), now(), now()
      from bills b join dispatch.messages m on m.bill_id = b.id
      where b.company_id = any(array(select distinct company_id from many))
      order by b.id`,
      [!hasContent],
    );
    return ids;
  });
}
