import { sql } from '@nitida/kernel/sql';
import type { ComparisonFigures, PassedStop } from '../../../contract/run-checks.ts';
import { instant } from './json-row.ts';

type Compared = { previousRunId: number | null; figures: ComparisonFigures; stops: readonly PassedStop[] };

export const recordComparison = (companyId: number, runId: number, { previousRunId, figures, stops }: Compared) => sql`
  insert into ingestion.run_comparisons (run_id, company_id, previous_run_id, figures, stops)
  values (${runId}, ${companyId}, ${previousRunId}, ${JSON.stringify(figures)}::jsonb, ${JSON.stringify(stops)}::jsonb)
  on conflict (run_id) do update
    set previous_run_id = excluded.previous_run_id,
        figures = excluded.figures,
        stops = excluded.stops,
        compared_at = now()
`;

export const acceptedStops = (runId: number) => sql`select stop from ingestion.accepted_stops where run_id = ${runId}`;

/** A person accepts every limit that the run passes now. */
export const acceptStops = (companyId: number, runId: number) => sql`
  insert into ingestion.accepted_stops (run_id, stop)
  select k.run_id, passed ->> 'stop'
  from ingestion.run_comparisons k, jsonb_array_elements(k.stops) as passed
  where k.run_id = ${runId} and k.company_id = ${companyId}
  on conflict do nothing
`;

export const comparisonOf = (companyId: number, runId: number) => sql`
  select json_build_object(
    'previous', case when p.id is not null then json_build_object(
      'documentId', p.document_id, 'title', p.title, 'receivedAt', ${instant(sql`p.received_at at time zone 'utc'`)}
    ) end,
    'figures', k.figures,
    'stops', k.stops,
    'isAccepted', jsonb_array_length(k.stops) > 0 and not exists (
      select from jsonb_array_elements(k.stops) as passed
      where passed ->> 'stop' not in (select stop from ingestion.accepted_stops a where a.run_id = k.run_id)
    )
  )::text as json
  from ingestion.run_comparisons k
  left join billing_runs p on p.id = k.previous_run_id
  where k.run_id = ${runId} and k.company_id = ${companyId}
`;
