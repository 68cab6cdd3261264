import { sql } from '@nitida/kernel/sql';
import type { SetFaultCode } from '../../../contract/run-texts.ts';

/** A reading has no address of its own: without its supply nobody would ever see it. */
export const rejectReadingsOfUnknownSupplies = (companyId: number, runId: number, fileName: string) => sql`
  with taken_out as (
    delete from ingestion.staged_meter_readings s
    where s.company_id = ${companyId} and s.run_id = ${runId}
      and not exists (select from supply_points p where p.company_id = ${companyId} and p.code = s.supply_code)
    returning s.line_number, s.supply_code
  )
  ${rejections(companyId, runId, fileName, 'reading_of_unknown_supply')}
`;

/** Two values of one meter on one day: nobody knows which is right. The same value twice is one. */
export const rejectContradictingReadings = (companyId: number, runId: number, fileName: string) => sql`
  with contradicting as (
    select supply_code, band, read_on
    from ingestion.staged_meter_readings
    where company_id = ${companyId} and run_id = ${runId}
    group by supply_code, band, read_on
    having count(distinct (value, type)) > 1
  ),
  taken_out as (
    delete from ingestion.staged_meter_readings s
    using contradicting c
    where s.company_id = ${companyId} and s.run_id = ${runId}
      and (s.supply_code, s.band, s.read_on) = (c.supply_code, c.band, c.read_on)
    returning s.line_number, s.supply_code
  )
  ${rejections(companyId, runId, fileName, 'reading_repeated')}
`;

const rejections = (companyId: number, runId: number, fileName: string, code: SetFaultCode) => sql`
  insert into ingestion.rejections
    (company_id, run_id, severity, file_name, line_number, record_type, field, value, code)
  select ${companyId}, ${runId}, 'rejection', ${fileName}, line_number, 'meter_reading', 'supplyCode', supply_code, ${code}
  from taken_out
  order by line_number
`;
