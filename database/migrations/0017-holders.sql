-- What the holders of links did, how it is searched, and how it is proved.

-- Why a visit is a machine's, in one word: `user_agent`, `prefetch`, `client_hints`, `automation`.
alter table tickets.visits add column machine_sign text;

-- The visit in which it was done; null for what was done before this was kept.
alter table tickets.actions add column visit_id bigint references tickets.visits (id);

-- What was done in a visit that may still be a scanner's, which follows every link of a page. It moves
-- to `tickets.actions` when the visit turns out to be a person's, and else is never counted.
create table tickets.held_actions (
  visit_id    bigint not null references tickets.visits (id),
  company_id  integer not null,
  ticket_id   integer not null references public.tickets (id),
  action      text not null check (action in ('calendar')),
  at          timestamptz not null default now(),
  primary key (visit_id, action)
);

-- What other plugins may know of the payments of a bill.
create view ingestion.payment_history as
  select company_id, bill_id, amount_cents, paid_on, method, booked_at
  from ingestion.payments;

-- How long it took from a message to the first look of a person, and to the payment that closed its
-- bill. A bill may have been paid before: then the days are negative.
create view tickets.response_times as
  select t.id as ticket_id, t.company_id, t.bill_id, t.customer_id, t.message_id, m.channel, m.language,
         m.sent_at, t.seen_at, extract(epoch from t.seen_at - m.sent_at)::bigint as seconds_to_view,
         paid.paid_on, paid.paid_on - (m.sent_at at time zone co.time_zone)::date as days_to_pay
  from tickets.ticket_states t
  join public.companies co on co.id = t.company_id
  join dispatch.message_states m on m.id = t.message_id and m.company_id = t.company_id
  join public.bills b on b.id = t.bill_id
  left join lateral (
    select max(p.paid_on) as paid_on
    from ingestion.payment_history p
    where p.bill_id = b.id and p.company_id = b.company_id and b.paid_cents >= b.amount_cents
  ) paid on true
  where not t.is_test;
