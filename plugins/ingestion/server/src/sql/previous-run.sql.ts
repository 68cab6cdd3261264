import { sql } from '@nitida/kernel/sql';

/**
 * The run that a staged one is compared with: the newest earlier one of the company that brought new
 * bills and was merged, of the same services if there is one, of some of them otherwise. A gas run
 * says nothing about electricity, and a run that only replaced or mended some bills nothing about a
 * whole one; nor is such a run compared with anything.
 */
export const previousRun = (companyId: number, runId: number) => sql`
  with staged as (
    select coalesce(array_agg(distinct service order by service), '{}') as services
    from ingestion.staged_bills
    where company_id = ${companyId} and run_id = ${runId}
  ),
  earlier as (
    select r.id, k.services
    from billing_runs r
    left join lateral (
      select array_agg(distinct t ->> 'service' order by t ->> 'service') as services
      from ingestion.run_comparisons c, jsonb_array_elements(c.figures -> 'totals') t
      where c.run_id = r.id and (t ->> 'nowBills')::int > 0
    ) k on true
    where r.company_id = ${companyId}
      and r.id < ${runId}
      and coalesce(r.kind, 'bills') = 'bills'
      and r.state in ('ready', 'in_test', 'approved', 'sending', 'paused', 'sent', 'closed')
      and r.created_count > 0
      and not exists (select from ingestion.mended_runs m where m.run_id = r.id)
  )
  select e.id
  from earlier e, staged s
  -- Runs from before there were comparisons do not say which services they had.
  where (e.services is null or e.services && s.services)
    and exists (select from bills b where b.run_id = e.id)
    and not exists (select from ingestion.mended_runs m where m.run_id = ${runId})
  order by coalesce(e.services = s.services, true) desc, e.id desc
  limit 1
`;
