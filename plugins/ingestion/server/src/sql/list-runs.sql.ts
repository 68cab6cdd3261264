import { type Sql, sql } from '@nitida/kernel/sql';
import type { RunFilters } from '../../../contract/runs.ts';
import { runSummary } from './run-summary.sql.ts';

/** A page of runs, newest first, and how many there are in all. Days are compared in the company's own zone. */
export const listRuns = (companyIds: readonly number[], filters: RunFilters) => sql`
  select json_build_object(${runSummary()})::text as json
  ${matching(companyIds, filters)}
  order by r.id desc
  limit ${filters.pageSize} offset ${(filters.page - 1) * filters.pageSize}
`;

export const countRuns = (companyIds: readonly number[], filters: RunFilters) => sql`
  select count(*)::int as total
  ${matching(companyIds, filters)}
`;

const matching = (companyIds: readonly number[], { state, kind, company, from, to, q }: RunFilters): Sql => sql`
  from billing_runs r
  join companies c on c.id = r.company_id
  where r.company_id = any(${companyIds}::int[])
    and (${state ?? null}::text is null or r.state = ${state ?? null})
    and (${kind ?? null}::text is null or coalesce(r.kind, 'bills') = ${kind ?? null})
    and (${company ?? null}::int is null or r.company_id = ${company ?? null})
    and (${from ?? null}::date is null or (r.received_at at time zone 'utc' at time zone c.time_zone)::date >= ${from ?? null}::date)
    and (${to ?? null}::date is null or (r.received_at at time zone 'utc' at time zone c.time_zone)::date <= ${to ?? null}::date)
    and (${q ?? null}::text is null or position(lower(${q ?? null}) in lower(r.title || ' ' || c.name)) > 0)
`;
