import { sql } from '@nitida/kernel/sql';

/** Merges a run's staged readings, in one statement. The newest word about a meter's day stands. */
export const mergeMeterReadings = (companyId: number, runId: number) => sql`
  with staged as (
    select distinct on (supply_code, band, read_on) supply_code, band, read_on, value, type
    from ingestion.staged_meter_readings
    where company_id = ${companyId} and run_id = ${runId}
    order by supply_code, band, read_on, line_number desc
  ),
  merged as (
    insert into ingestion.meter_readings as m (company_id, supply_code, band, read_on, value, type, run_id)
    select ${companyId}, supply_code, band, read_on, value, type, ${runId}
    from staged
    on conflict (company_id, supply_code, band, read_on) do update
      set value = excluded.value, type = excluded.type, run_id = excluded.run_id, updated_at = now()
      where (m.value, m.type) is distinct from (excluded.value, excluded.type)
    returning xmax = 0 as is_new
  )
  select (select count(*)::int from staged) as rows,
         (select count(*) filter (where is_new)::int from merged) as created,
         (select count(*) filter (where not is_new)::int from merged) as changed
`;
