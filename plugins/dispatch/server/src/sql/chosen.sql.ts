import { type Sql, sql } from '@nitida/kernel/sql';
import type { StatisticsChoice } from '../domain/statistics-choice.ts';

/**
 * What a choice leaves of `dispatch.counters` or `dispatch.message_figures`, called `f`. Only what was
 * chosen is part of the statement.
 */
export const chosen = (choice: StatisticsChoice): Sql => {
  const { companyIds, runId, from, to, channel, language, service } = choice;
  const conditions = [
    runId !== null && sql`f.run_id = ${runId}`,
    from !== null && sql`f.day >= ${from}::date`,
    to !== null && sql`f.day <= ${to}::date`,
    channel !== null && sql`f.channel = ${channel}`,
    language !== null && sql`f.language = ${language}`,
    service !== null && sql`f.service = ${service}`,
  ].filter((condition) => condition !== false);

  return conditions.reduce(
    (all, condition) => sql`${all} and ${condition}`,
    sql`f.company_id = any(${companyIds}::int[])`,
  );
};
