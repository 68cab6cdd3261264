import { type Sql, sql } from '@nitida/kernel/sql';
import { messageFigures } from './message-figures.sql.ts';
import { countersOf } from './metrics.sql.ts';

/** In one transaction, in this order: who reads meanwhile sees the figures as they were. */
export const rebuildCounters = (): Sql[] => [
  sql`delete from dispatch.message_figures`,
  sql`insert into dispatch.message_figures ${messageFigures('all')}`,
  sql`delete from dispatch.counters`,
  sql`
    insert into dispatch.counters (company_id, run_id, day, channel, language, service, metric, detail, count, amount)
    ${countersOf(sql`select * from dispatch.message_figures`)}
  `,
];
