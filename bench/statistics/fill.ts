import type { Client } from 'pg';

/** About as many events come of each message. */
const EVENTS_PER_MESSAGE = 3.5;

const RUNS = 24;

/**
 * Two years of a company: a run a month, sent in five days on three channels, in three languages, for
 * three services; with what the far sides told, who opened, downloaded and paid. Answers its id.
 */
export async function fill(client: Client, events: number): Promise<number> {
  const messages = Math.ceil(events / EVENTS_PER_MESSAGE);
  // Whole and true by construction: asking at each row would take longer than making it.
  await client.query('set session_replication_role = replica');
  const { rows } = await client.query<{ id: number }>(COMPANY);
  const companyId = rows[0]?.id ?? 0;
  for (const statement of [RUNS_AND_DISPATCHES, CUSTOMER]) await client.query(statement, [companyId]);
  for (const statement of [BILLS, MESSAGES, TICKETS]) await client.query(statement, [companyId, messages]);
  for (const statement of [MESSAGE_EVENTS, VISITS, ACTIONS, PAYMENTS]) await client.query(statement, [companyId]);
  await client.query('set session_replication_role = default');
  for (const table of TABLES) await client.query(`vacuum analyze ${table}`);
  return companyId;
}

export async function countEvents(client: Client): Promise<number> {
  const tables = ['dispatch.message_events', 'tickets.visits', 'tickets.actions', 'ingestion.payments'];
  const sum = tables.map((table) => `(select count(*) from ${table})`).join(' + ');
  const { rows } = await client.query<{ count: string }>(`select ${sum} as count`);
  return Number(rows[0]?.count);
}

const TABLES = [
  'bills',
  'tickets',
  'dispatch.messages',
  'dispatch.message_events',
  'tickets.visits',
  'tickets.actions',
  'ingestion.payments',
];

const COMPANY = `
  insert into companies (document_id, code, name, staff_emails, services, languages, default_language, time_zone)
  values ('bench', 'bench', 'Bench', '', '[]', '["it","en","de"]', 'it', 'Europe/Rome')
  returning id`;

const RUNS_AND_DISPATCHES = `
  with runs as (
    insert into billing_runs (document_id, company_id, title, state, kind, received_at)
    select 'run' || n, $1, 'Run ' || n, 'sent', 'bills', timestamp '2025-01-01' + n * interval '1 month'
    from generate_series(0, ${RUNS - 1}) n
    returning id
  )
  insert into dispatch.dispatches (company_id, run_id, kind, purpose, state)
  select $1, id, 'mass', 'bill_ready', 'sent' from runs order by id`;

const CUSTOMER = `
  with customer as (
    insert into customers (document_id, company_id, code, name) values ('customer', $1, 'C1', 'Cliente') returning id
  )
  insert into dispatch.template_versions
    (company_id, hash, purpose, channel, language, subject, html, text, sender, company)
  select $1, 'hash', 'bill_ready', 'email', 'it', '', '', '', '{}', '{}' from customer`;

const BILLS = `
  insert into bills (document_id, company_id, customer_id, run_id, number, service, layout, kind, issue_date, due_date,
                     amount_cents, paid_cents, payment_method, content)
  select 'bill' || n, $1, (select id from customers limit 1), (select min(id) from billing_runs) + n % ${RUNS}, 'N' || n,
         (array['electricity', 'gas', 'water'])[1 + n / 7 % 3], 'generic', 'ordinary', '2025-01-01', '2025-02-01',
         5000, case when n % 2 = 0 then 5000 else 0 end, 'slip', '{}'
  from generate_series(1, $2::int) n`;

/** What became of each is told by its number: one of fifty fails, one of forty comes back. */
const MESSAGES = `
  insert into dispatch.messages
    (company_id, dispatch_id, bill_id, customer_id, template_version_id, channel, purpose, language, address, state,
     created_at, sent_at, error_code, cost_millicents)
  select $1, d.id, b.id, b.customer_id, (select id from dispatch.template_versions limit 1),
         (array['email', 'email', 'sms', 'whatsapp'])[1 + n / 3 % 4], 'bill_ready',
         (array['it', 'it', 'it', 'en', 'de'])[1 + n / 11 % 5], 'a' || n,
         case when n % 50 = 1 then 'failed' when n % 40 = 2 then 'bounced' when n % 10 < 6 then 'delivered' else 'sent' end,
         at, case when n % 50 <> 1 then at end,
         case when n % 50 = 1 or n % 40 = 2 then (array['5.1.1', '5.2.2', '30003', '30005'])[1 + n / 40 % 4] end, 4200
  from bills b
  join dispatch.dispatches d on d.run_id = b.run_id
  cross join lateral (select substr(b.number, 2)::int as n) as number
  cross join lateral (
    select timestamptz '2025-01-02 07:00+00' + (n % ${RUNS}) * interval '1 month' + (n / 24 % 5) * interval '1 day'
           + (n % 36000) * interval '1 second' as at
  ) as moment
  where n <= $2::int`;

const TICKETS = `
  insert into tickets (document_id, company_id, bill_id, customer_id, state, token_hash, key_version, message_id, is_test,
                       issued_at, expires_at)
  select 'ticket' || id, $1, bill_id, customer_id, 'valid', 'hash' || id, 1, id, false,
         created_at at time zone 'utc', created_at at time zone 'utc' + interval '15 days'
  from dispatch.messages
  where id <= $2::int`;

const MESSAGE_EVENTS = `
  insert into dispatch.message_events (company_id, message_id, type, code, at)
  select $1, m.id, e.type, e.code, m.created_at + e.after
  from dispatch.messages m
  cross join lateral (values
    ('defer', '421', interval '-5 minutes', m.id % 5 = 0),
    ('accept', null, interval '0', m.state <> 'failed'),
    ('refuse', m.error_code, interval '0', m.state = 'failed'),
    ('bounce', m.error_code, interval '2 minutes', m.state = 'bounced'),
    ('deliver', null, make_interval(mins => m.id % 200), m.state = 'delivered')
  ) as e (type, code, after, happens)
  where e.happens and m.company_id = $1`;

const VISITS = `
  insert into tickets.visits (company_id, ticket_id, kind, at, person_at)
  select $1, t.id, v.kind, m.sent_at + v.after, case when v.kind = 'person' then m.sent_at + v.after end
  from dispatch.messages m
  join tickets t on t.message_id = m.id
  cross join lateral (values
    ('machine', interval '10 seconds', m.id % 4 = 0),
    ('person', make_interval(mins => (m.id % 97) * (m.id % 89)), m.id % 10 < 6),
    ('person', interval '6 days', m.id % 10 < 2),
    ('candidate', interval '1 day', m.id % 10 = 7)
  ) as v (kind, after, happens)
  where v.happens and m.sent_at is not null and m.company_id = $1`;

const ACTIONS = `
  insert into tickets.actions (company_id, ticket_id, action, at)
  select $1, t.id, a.action, m.sent_at + interval '1 day'
  from dispatch.messages m
  join tickets t on t.message_id = m.id
  cross join lateral (values ('pdf', m.id % 10 < 3), ('calendar', m.id % 10 = 1)) as a (action, happens)
  where a.happens and m.sent_at is not null and m.company_id = $1`;

const PAYMENTS = `
  insert into ingestion.payments (company_id, bill_id, reference, amount_cents, paid_on, method, source)
  select $1, b.id, 'P' || b.id, 5000, (m.created_at + make_interval(days => m.id % 40))::date, 'slip', 'push'
  from dispatch.messages m
  join bills b on b.id = m.bill_id
  where b.paid_cents > 0 and m.company_id = $1`;
