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

-- A search that somebody wants again, under a name. `owner_id` is a person of the admin.
create table tickets.saved_views (
  id          integer generated always as identity primary key,
  owner_id    integer not null,
  name        text not null,
  criteria    jsonb not null,
  updated_at  timestamptz not null default now(),
  unique (owner_id, name)
);

-- Lists that are written in the background. The file lies among the documents of exports under its hash.
create table tickets.exports (
  id            integer generated always as identity primary key,
  document_id   text not null unique default public.new_document_id(),
  owner_id      integer not null,
  -- The companies that the person might see when asking; who has lost one of them has lost the file.
  company_ids   integer[] not null,
  format        text not null check (format in ('csv', 'xlsx')),
  language      text not null check (language in ('it', 'en')),
  criteria      jsonb not null,
  state         text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  attempts      integer not null default 0,
  leased_until  timestamptz,
  row_count     integer not null default 0,
  sha256        text,
  bytes         bigint,
  requested_at  timestamptz not null default now(),
  expires_at    timestamptz not null default now() + interval '7 days'
);
create index exports_open on tickets.exports (id) where state in ('waiting', 'running');
create index exports_owner on tickets.exports (owner_id, id);

-- Tickets are issued in the order of time, so a line per 128 pages finds the days: a period without
-- tickets among 1,000,000 took 1.1 s, and takes 10 ms.
create index tickets_issued on public.tickets using brin (issued_at);

-- The keys that evidence is signed with (Ed25519). The private half is sealed with SECRETS_KEY; the
-- public one is published. Retired keys stay: what they signed is verified with them for ever.
create table tickets.evidence_keys (
  id                  integer generated always as identity primary key,
  public_key          text not null,
  sealed_private_key  text not null,
  created_at          timestamptz not null default now(),
  retired_at          timestamptz
);
create unique index evidence_keys_one_signs on tickets.evidence_keys ((true)) where retired_at is null;
