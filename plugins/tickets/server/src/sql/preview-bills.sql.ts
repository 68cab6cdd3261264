import { z } from 'zod';
import type { Service } from '@nitida/plugin-ingestion/contract';
import { Service as AnyService } from '@nitida/plugin-ingestion/contract';
import { sql } from '@nitida/kernel/sql';
import { PreviewKind } from '../../../contract/preview.ts';

export const PreviewBill = z.object({ kind: PreviewKind, service: AnyService, document_id: z.string() });
export type PreviewBill = z.output<typeof PreviewBill>;

/**
 * Of a company's newest bills for these services: an ordinary one of each service, and one of each kind
 * that a page should be looked at with. The same bill whoever asks, until newer ones come.
 */
export const previewBills = (companyId: number, services: readonly Service[]) => sql`
  with newest as materialized (
    select b.id, b.document_id, b.service, b.amount_cents, length(c.name) as name_length,
           b.content @> '{"supplies": [{"kind": "pod"}, {"kind": "pdr"}]}' as is_dual,
           b.content @? '$.supplies[*].readings[*]' as has_readings,
           (select sum(jsonb_array_length(s -> 'lines')) from jsonb_array_elements(b.content -> 'supplies') s) as line_count
    from bills b
    join customers c on c.id = b.customer_id and c.company_id = b.company_id
    where b.company_id = ${companyId} and b.service = any(${services}::text[]) and b.content ? 'supplies'
    order by b.id desc
    limit 500
  ),
  middle as (
    select service, percentile_disc(0.5) within group (order by amount_cents) as amount_cents
    from newest
    where amount_cents > 0
    group by service
  )
  (select distinct on (n.service) 'typical' as kind, n.service, n.document_id
   from newest n join middle m on m.service = n.service and m.amount_cents = n.amount_cents
   order by n.service, n.id)
  union all
  (select 'highest', service, document_id from newest where amount_cents > 0 order by amount_cents desc, id limit 1)
  union all
  (select 'zero', service, document_id from newest where amount_cents = 0 order by id limit 1)
  union all
  (select 'credit', service, document_id from newest where amount_cents < 0 order by amount_cents, id limit 1)
  union all
  (select 'dual_fuel', service, document_id from newest where is_dual order by id limit 1)
  union all
  (select 'many_lines', service, document_id from newest where line_count >= 25 order by line_count desc, id limit 1)
  union all
  (select 'no_readings', service, document_id from newest where not has_readings and amount_cents > 0 order by id limit 1)
  union all
  (select 'longest_name', service, document_id from newest order by name_length desc, id limit 1)
`;
