import { type Sql, sql } from '@nitida/kernel/sql';
import { DELAYS, type FigureName } from '../../../contract/statistics.ts';

type Metric = { holds: Sql; detail: Sql; amount: Sql };

const metric = (holds: Sql, { detail = sql`''`, amount = sql`0` }: Partial<Metric> = {}): Metric => ({
  holds,
  detail,
  amount,
});

/** How long it took, in minutes, as the step that holds it. */
const minutesStep = (later: Sql, steps: readonly string[]): Sql =>
  stepOf(sql`extract(epoch from ${later} - f.sent_at)::float8 / 60`, steps, steps.map(Number));

/** A step of days ends with its last day. */
const daysStep = (steps: readonly string[]): Sql =>
  stepOf(
    sql`(f.paid_on - f.day)::float8`,
    steps,
    steps.map((days) => Number(days) + 1),
  );

const stepOf = (value: Sql, steps: readonly string[], bounds: readonly number[]): Sql =>
  sql`(${[...steps, 'more']}::text[])[width_bucket(${value}, ${bounds}::float8[]) + 1]`;

const hasLeft = sql`f.state in ('sent', 'delivered', 'bounced')`;
const hasArrived = sql`f.state in ('sent', 'delivered') and (f.state = 'delivered' or f.seen_at is not null)`;

/** What is counted of a message, by the columns of `dispatch.message_figures as f`. */
export const metrics: Record<FigureName | 'cost', Metric> = {
  sent: metric(hasLeft),
  delivered: metric(hasArrived),
  bounced: metric(sql`f.state = 'bounced'`, { detail: sql`f.reason` }),
  failed: metric(sql`f.state = 'failed'`, { detail: sql`f.reason` }),
  uncertain: metric(sql`f.state = 'uncertain'`),
  cancelled: metric(sql`f.state = 'cancelled'`),
  seen: metric(sql`f.seen_at is not null`),
  machine: metric(sql`f.machine_at is not null and f.seen_at is null`),
  downloaded: metric(sql`f.downloaded_at is not null`),
  calendar: metric(sql`f.calendar_at is not null`),
  heard: metric(sql`f.heard_at is not null`),
  paid: metric(sql`f.paid_on is not null`, { amount: sql`f.paid_cents` }),
  cost: metric(sql`f.cost_millicents is not null`, { amount: sql`f.cost_millicents` }),
  arrived_after: metric(sql`f.delivered_at is not null and ${hasLeft}`, {
    detail: minutesStep(sql`f.delivered_at`, DELAYS.arrived.steps),
  }),
  viewed_after: metric(sql`f.seen_at is not null and f.sent_at is not null`, {
    detail: minutesStep(sql`f.seen_at`, DELAYS.viewed.steps),
  }),
  paid_after: metric(sql`f.paid_on is not null`, { detail: daysStep(DELAYS.paid.steps) }),
};

/** One row per message of `f` and metric that holds for it: `(metric, detail, amount)`. To be joined laterally. */
export const metricRows = (): Sql => {
  const all = Object.entries(metrics).map(
    ([name, { holds, detail, amount }]) => sql`(${name}, ${detail}, (${amount})::bigint, ${holds})`,
  );
  const list = all.reduce((one, other) => sql`${one}, ${other}`);

  return sql`(
    select v.metric, coalesce(v.detail, '') as detail, v.amount
    from (values ${list}) as v (metric, detail, amount, holds)
    where v.holds
  )`;
};

/** Messages summed up, as `dispatch.counters` has them. `figures` has the columns of `dispatch.message_figures`. */
export const countersOf = (figures: Sql): Sql => sql`
  select f.company_id, f.run_id, f.day, f.channel, f.language, f.service, c.metric, c.detail,
         count(*) as count, sum(c.amount)::bigint as amount
  from (${figures}) f
  cross join lateral ${metricRows()} c
  group by 1, 2, 3, 4, 5, 6, 7, 8
`;
