import { type Sql, sql } from '@nitida/kernel/sql';
import type { DifferenceFilters, DifferenceKind } from '../../../contract/run-checks.ts';

/** A page of a run's differences, kind by kind, the gravest first. */
export const listDifferences = (companyId: number, runId: number, { kind, page, pageSize }: DifferenceFilters) => sql`
  ${differences(sql`
    select * from ingestion.run_differences
    where company_id = ${companyId} and run_id = ${runId} and (${kind ?? null}::text is null or kind = ${kind ?? null})
    order by kind, weight desc, id
    limit ${pageSize} offset ${(page - 1) * pageSize}
  `)}
  order by d.kind, d.weight desc, d.id
`;

export const countDifferences = (companyId: number, runId: number, kind: DifferenceKind | undefined) => sql`
  select count(*)::int as total
  from ingestion.run_differences
  where company_id = ${companyId} and run_id = ${runId} and (${kind ?? null}::text is null or kind = ${kind ?? null})
`;

/** The next block of all of them, for a file. */
export const differencesAfter = (companyId: number, runId: number, afterId: number, limit: number) => sql`
  ${differences(sql`
    select * from ingestion.run_differences
    where company_id = ${companyId} and run_id = ${runId} and id > ${afterId}
    order by id
    limit ${limit}
  `)}
  order by d.id
`;

/** Customer and bill are looked up when asked: a bill that is held is not there yet. */
const differences = (chosen: Sql): Sql => sql`
  select json_build_object(
    'id', d.id, 'kind', d.kind, 'customerCode', d.customer_code, 'service', d.service, 'billNumber', d.bill_number,
    'before', d.before, 'after', d.after,
    'customer', case when c.id is not null then json_build_object('documentId', c.document_id, 'name', c.name) end,
    'bill', case when b.id is not null then json_build_object('documentId', b.document_id) end
  )::text as json
  from (${chosen}) d
  left join customers c on c.company_id = d.company_id and c.code = d.customer_code
  left join bills b on b.company_id = d.company_id and b.number = d.bill_number
`;
