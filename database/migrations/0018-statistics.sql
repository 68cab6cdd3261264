-- Figures that are kept as they grow, so that a screen over ten million events reads a few thousand rows.

-- In which transaction a row was written. A reader that takes what was written before the oldest
-- transaction still open, and remembers how far it came, skips nothing: whatever commits later was
-- written in a later transaction. (A time or an id does not promise that: transactions commit in any
-- order.) Rows from before have none; they are taken when the counters are first built.
alter table dispatch.message_events add column told_in xid8;
alter table dispatch.message_events alter column told_in set default pg_current_xact_id();
create index message_events_news on dispatch.message_events (told_in);

-- What one message has come to, as the counters last counted it: what is taken away again when it
-- becomes something else. Written by the roll-up alone.
create table dispatch.message_figures (
  message_id       integer primary key references dispatch.messages (id),
  company_id       integer not null,
  -- Null for a message that belongs to no run: a new link.
  run_id           integer,
  -- Where the company is: when it was handed over, or, if it never was, when it was written.
  day              date not null,
  channel          text not null,
  language         text not null,
  service          text not null,
  state            text not null,
  -- Why it failed or came back.
  reason           text,
  cost_millicents  bigint,
  sent_at          timestamptz,
  delivered_at     timestamptz,
  -- By a person; a machine's visit is `machine_at`.
  seen_at          timestamptz,
  downloaded_at    timestamptz,
  calendar_at      timestamptz,
  machine_at       timestamptz,
  -- All bills of the message are paid, and it was the last that spoke of them before.
  paid_on          date,
  paid_cents       bigint
);
create index message_figures_run on dispatch.message_figures (run_id, message_id desc);
create index message_figures_day on dispatch.message_figures (company_id, day, message_id desc);

-- How many messages of which kind came to what. Sums of dispatch.message_figures, and nothing else.
create table dispatch.counters (
  company_id  integer not null,
  run_id      integer,
  day         date not null,
  channel     text not null,
  language    text not null,
  service     text not null,
  metric      text not null,
  -- The reason of a failure, or a step of a histogram.
  detail      text not null default '',
  count       bigint not null,
  -- Of `paid` in cents, of `cost` in thousandths of a cent.
  amount      bigint not null default 0
);
create unique index counters_key on dispatch.counters
  (company_id, day, run_id, channel, language, service, metric, detail) nulls not distinct;
create index counters_run on dispatch.counters (run_id);

-- How far the roll-up has come: one row, locked by who is at work. Null: the counters were never built.
create table dispatch.roll_up (
  is_only    boolean primary key default true check (is_only),
  told_upto  xid8,
  rolled_at  timestamptz
);
insert into dispatch.roll_up default values;

-- What ingestion tells of payments. A corrected bill may be paid by what was paid before.
alter table ingestion.payments add column told_in xid8;
alter table ingestion.payments alter column told_in set default pg_current_xact_id();
create index payments_news on ingestion.payments (told_in);
alter table ingestion.bill_versions add column told_in xid8;
alter table ingestion.bill_versions alter column told_in set default pg_current_xact_id();
create index bill_versions_news on ingestion.bill_versions (told_in);

create view ingestion.bill_news as
  select company_id, bill_id, told_in from ingestion.payments
  union all
  select company_id, bill_id, told_in from ingestion.bill_versions;

-- Bills that ask for money and have got all of it, and the day of the last payment.
create view ingestion.settled_bills as
  select b.id as bill_id, b.company_id, b.amount_cents, p.settled_on
  from public.bills b
  cross join lateral (
    select max(paid_on) as settled_on from ingestion.payments where bill_id = b.id
  ) p
  where b.amount_cents > 0 and b.paid_cents >= b.amount_cents and p.settled_on is not null;

-- What tickets tells of what holders did. A visit becomes a person's some time after it began.
alter table tickets.visits add column told_in xid8;
alter table tickets.visits alter column told_in set default pg_current_xact_id();
create index visits_news on tickets.visits (told_in);
alter table tickets.actions add column told_in xid8;
alter table tickets.actions alter column told_in set default pg_current_xact_id();
create index actions_news on tickets.actions (told_in);

create function tickets.tell_again() returns trigger language plpgsql as $$
begin
  new.told_in := pg_current_xact_id();
  return new;
end
$$;
create trigger visits_told before update of kind, person_at on tickets.visits
  for each row execute function tickets.tell_again();

-- One row per visit and action, by the message whose link it was. `what`: the kind of the visit
-- (candidate, machine, person) or the name of the action.
create view tickets.message_doings as
  select t.message_id, v.company_id, v.kind as what, coalesce(v.person_at, v.at) as at, v.told_in
  from tickets.visits v
  join public.tickets t on t.id = v.ticket_id
  union all
  select t.message_id, a.company_id, a.action, a.at, a.told_in
  from tickets.actions a
  join public.tickets t on t.id = a.ticket_id;
