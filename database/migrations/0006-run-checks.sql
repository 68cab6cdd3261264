-- What a run is compared with before anything of it is merged, and what a merge replaces.

-- Known while a bill is read; asking the content of a hundred thousand bills takes seconds.
alter table ingestion.staged_bills add column has_readings boolean not null default true;

-- One row per run that was checked: its figures beside those of the previous run of its kind, and
-- what made it wait for a person. Written anew whenever the run is checked.
create table ingestion.run_comparisons (
  run_id           integer primary key references public.billing_runs (id) on delete cascade,
  company_id       integer not null references public.companies (id),
  previous_run_id  integer references public.billing_runs (id) on delete set null,
  figures          jsonb not null,
  -- The limits that are passed, each with what was found: [{ "stop", "found", "limit" }].
  stops            jsonb not null default '[]',
  compared_at      timestamptz not null default now()
);

-- Which limits a person has accepted to be passed. Outlives the comparison: a run that is read again
-- is not held again for them.
create table ingestion.accepted_stops (
  run_id       integer not null references public.billing_runs (id) on delete cascade,
  stop         text not null,
  accepted_at  timestamptz not null default now(),
  primary key (run_id, stop)
);

-- The differences one by one: the gravest of each kind, as many as a person could ever look at.
create table ingestion.run_differences (
  id             bigint generated always as identity primary key,
  company_id     integer not null references public.companies (id),
  run_id         integer not null references public.billing_runs (id) on delete cascade,
  kind           text not null check (kind in (
    'customer_gone', 'customer_new', 'outlier', 'readings_missing', 'email_lost', 'mobile_lost', 'language_lost'
  )),
  customer_code  text not null,
  service        text,
  bill_number    text,
  -- Amounts in cents, where amounts are compared; otherwise the words that were there.
  before         text,
  after          text,
  -- The graver, the higher: what lists are sorted by.
  weight         bigint not null default 0
);
create index run_differences_run on ingestion.run_differences (run_id, kind, weight desc, id);

-- What a bill said before a newer version of the same number replaced it.
create table ingestion.bill_versions (
  id               bigint generated always as identity primary key,
  company_id       integer not null references public.companies (id),
  bill_id          integer not null references public.bills (id) on delete cascade,
  -- The run that had brought this version, and the one that replaced it.
  run_id           integer references public.billing_runs (id) on delete set null,
  replaced_by      integer references public.billing_runs (id) on delete set null,
  replaced_at      timestamptz not null default now(),
  service          text not null,
  layout           text not null,
  kind             text not null,
  issue_date       date not null,
  due_date         date not null,
  period_from      date,
  period_to        date,
  amount_cents     integer not null,
  payment_method   text not null,
  pdf_hash         text,
  content          jsonb not null
);
create index bill_versions_bill on ingestion.bill_versions (bill_id, id);
create index bill_versions_replaced_by on ingestion.bill_versions (replaced_by, id);

-- Where customers were reached before, and by which file that changed.
create table ingestion.contact_changes (
  id             bigint generated always as identity primary key,
  company_id     integer not null references public.companies (id),
  customer_id    integer not null references public.customers (id) on delete cascade,
  field          text not null check (field in ('email', 'mobile', 'language')),
  before         text,
  after          text,
  source         text not null check (source in ('flow', 'contacts', 'push')),
  run_id         integer references public.billing_runs (id) on delete set null,
  changed_at     timestamptz not null default now()
);
create index contact_changes_customer on ingestion.contact_changes (customer_id, id);
create index contact_changes_run on ingestion.contact_changes (run_id, field);
