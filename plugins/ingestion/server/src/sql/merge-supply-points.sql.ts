import { sql } from '@nitida/kernel/sql';
import { NO_SUPPLY_CODE } from '../domain/staged.ts';
import { customerOf } from './just-merged.ts';

/**
 * Merges the supply points of a run's staged bills, or of a file of customers, in one statement. The only file that writes
 * `supply_points`, a content type's table: hence the columns that Strapi expects.
 *
 * A supply passes to its newest bill's customer: people move house, meters stay. A file that says no
 * address does not take a known one away.
 */
export const mergeSupplyPoints = (companyId: number, runId: number) => sql`
  with latest as (
    select distinct on (supply_kind, supply_code)
           supply_kind, supply_code, customer_code, service, supply_address, meter_serial
    from (
      select supply_kind, supply_code, customer_code, service, supply_address, meter_serial, issue_date, line_number
      from ingestion.staged_bills
      where company_id = ${companyId} and run_id = ${runId} and supply_code <> ${NO_SUPPLY_CODE}
      union all
      select supply_kind, supply_code, customer_code, service, supply_address, meter_serial, null, line_number
      from ingestion.staged_supplies
      where company_id = ${companyId} and run_id = ${runId} and supply_code <> ${NO_SUPPLY_CODE}
    ) staged
    order by supply_kind, supply_code, issue_date desc, line_number desc
  ),
  merged as (
    insert into supply_points as p
      (document_id, company_id, customer_id, kind, code, service, address, meter_serial, created_at, updated_at, published_at)
    select new_document_id(), ${companyId}, c.id, l.supply_kind, l.supply_code, l.service, l.supply_address, l.meter_serial,
           utc.now, utc.now, utc.now
    from latest l
    cross join lateral ${customerOf(companyId, sql`l.customer_code`)} c
    cross join (select now() at time zone 'utc' as now) utc
    on conflict (company_id, kind, code) do update
      set customer_id = excluded.customer_id,
          service = excluded.service,
          address = coalesce(excluded.address, p.address),
          meter_serial = coalesce(excluded.meter_serial, p.meter_serial),
          updated_at = excluded.updated_at
      where (p.customer_id, p.service, p.address, p.meter_serial)
        is distinct from
        (excluded.customer_id, excluded.service, coalesce(excluded.address, p.address),
         coalesce(excluded.meter_serial, p.meter_serial))
    returning 1
  )
  select count(*)::int as written
  from merged
`;
