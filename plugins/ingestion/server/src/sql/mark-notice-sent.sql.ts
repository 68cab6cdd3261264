import { sql } from '@nitida/kernel/sql';

export const markNoticeSent = (runId: number, kind: 'opened' | 'trouble' | 'outcome') => sql`
  update ingestion.run_notices set sent_at = now() where run_id = ${runId} and kind = ${kind}
`;
