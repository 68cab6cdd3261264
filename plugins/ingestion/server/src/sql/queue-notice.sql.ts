import { sql } from '@nitida/kernel/sql';

/** Written in the transaction of the move that it tells of. */
export const queueNotice = (runId: number, kind: 'opened' | 'trouble' | 'outcome') => sql`
  insert into ingestion.run_notices (run_id, kind)
  values (${runId}, ${kind})
  on conflict (run_id, kind) do update set sent_at = null, not_before = now(), attempts = 0
`;
