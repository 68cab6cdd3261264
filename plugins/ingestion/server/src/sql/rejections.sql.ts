import { type Sql, sql } from '@nitida/kernel/sql';
import type { RejectionFilters } from '../../../contract/rejections.ts';

const columns = (): Sql => sql`
  json_build_object(
    'id', j.id, 'severity', j.severity, 'fileName', j.file_name, 'lineNumber', j.line_number,
    'recordType', j.record_type, 'billNumber', j.bill_number, 'field', j.field, 'value', j.value, 'code', j.code,
    'mendedBy', (select m.document_id from billing_runs m where m.id = j.mended_by)
  )::text as json
`;

type Matching = Partial<Pick<RejectionFilters, 'severity' | 'code'>>;

const matching = (companyId: number, runId: number, { severity, code }: Matching): Sql => sql`
  from ingestion.rejections j
  where j.company_id = ${companyId}
    and j.run_id = ${runId}
    and (${severity ?? null}::text is null or j.severity = ${severity ?? null})
    and (${code ?? null}::text is null or j.code = ${code ?? null})
`;

export const listRejections = (companyId: number, runId: number, filters: RejectionFilters) => sql`
  select ${columns()}
  ${matching(companyId, runId, filters)}
  order by j.id
  limit ${filters.pageSize} offset ${(filters.page - 1) * filters.pageSize}
`;

export const countRejections = (companyId: number, runId: number, filters: Matching) => sql`
  select count(*)::int as total
  ${matching(companyId, runId, filters)}
`;

/** The next block of a download: by id, so that the last block costs what the first does. */
export const rejectionsAfter = (
  companyId: number,
  runId: number,
  { after, limit, ...filters }: Matching & { after: number; limit: number },
) => sql`
  select ${columns()}
  ${matching(companyId, runId, filters)}
    and j.id > ${after}
  order by j.id
  limit ${limit}
`;
