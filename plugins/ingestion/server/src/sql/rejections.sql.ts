import { type Sql, sql } from '@nitida/kernel/sql';

type Severity = 'rejection' | 'warning' | undefined;

const columns = (): Sql => sql`
  json_build_object(
    'id', id, 'severity', severity, 'fileName', file_name, 'lineNumber', line_number, 'recordType', record_type,
    'billNumber', bill_number, 'field', field, 'value', value, 'code', code
  )::text as json
`;

const matching = (companyId: number, runId: number, severity: Severity): Sql => sql`
  from ingestion.rejections
  where company_id = ${companyId}
    and run_id = ${runId}
    and (${severity ?? null}::text is null or severity = ${severity ?? null})
`;

export const listRejections = (
  companyId: number,
  runId: number,
  { severity, page, pageSize }: { severity?: Severity; page: number; pageSize: number },
) => sql`
  select ${columns()}
  ${matching(companyId, runId, severity)}
  order by id
  limit ${pageSize} offset ${(page - 1) * pageSize}
`;

export const countRejections = (companyId: number, runId: number, severity: Severity) => sql`
  select count(*)::int as total
  ${matching(companyId, runId, severity)}
`;

/** The next block of a download: by id, so that the last block costs what the first does. */
export const rejectionsAfter = (companyId: number, runId: number, afterId: number, limit: number) => sql`
  select ${columns()}
  ${matching(companyId, runId, undefined)}
    and id > ${afterId}
  order by id
  limit ${limit}
`;
