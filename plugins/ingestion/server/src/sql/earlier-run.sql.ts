import { sql } from '@nitida/kernel/sql';

/**
 * An earlier run with the same content that was not refused. Of two at the same time the one that
 * came first goes on: the other sees it, in whatever state it is.
 */
export const earlierRun = (companyId: number, runId: number, sha256: string) => sql`
  select r.title, to_char(r.received_at at time zone 'utc' at time zone c.time_zone, 'YYYY-MM-DD') as received_on
  from ingestion.files f
  join billing_runs r on r.id = f.run_id
  join companies c on c.id = r.company_id
  where f.company_id = ${companyId}
    and f.sha256 = ${sha256}
    and r.id < ${runId}
    and r.state not in ('rejected', 'failed', 'cancelled')
  order by r.id
  limit 1
`;
