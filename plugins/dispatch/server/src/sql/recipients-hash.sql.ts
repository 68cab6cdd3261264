import { type Sql, sql } from '@nitida/kernel/sql';

/**
 * One hash of what a run's messages say and of whom they go to: each person's address, language and
 * name, and the whole bill. It stands in a statement that has `recipients` as a CTE.
 *
 * Hashed row by row first: 100,000 bills take 2 s so, and 4.5 s with the content as text.
 */
export const recipientsHash = (): Sql => sql`
  select left(encode(sha256(convert_to(coalesce(string_agg(line, '' order by bill_id), ''), 'UTF8')), 'hex'), 32) as hash
  from (
    select r.bill_id,
           md5(jsonb_build_array(
             r.bill_id, r.customer_id, r.address, r.language, c.name,
             b.number, b.service, b.kind, b.issue_date, b.due_date, b.period_from, b.period_to, b.amount_cents,
             b.payment_method, b.pdf_hash, b.updated_at, jsonb_hash_extended(b.content, 0)
           )::text) as line
    from recipients r
    join bills b on b.id = r.bill_id
    join customers c on c.id = r.customer_id
    where r.address is not null
  ) as lines
`;
