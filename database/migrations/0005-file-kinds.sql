-- What files bring besides bills: payments, readings, customers with their supplies.

-- Staged rows are not logged, like those of bills: a crash costs one more reading of the file.
create unlogged table ingestion.staged_payments (
  company_id    integer not null,
  run_id        integer not null,
  line_number   integer not null,
  bill_number   text not null,
  reference     text not null,
  amount_cents  integer not null,
  paid_on       date not null,
  method        text not null
);
create index staged_payments_run on ingestion.staged_payments (run_id);

create unlogged table ingestion.staged_meter_readings (
  company_id   integer not null,
  run_id       integer not null,
  line_number  integer not null,
  supply_code  text not null,
  band         text not null,
  read_on      date not null,
  value        text not null,
  type         text not null
);
create index staged_meter_readings_run on ingestion.staged_meter_readings (run_id);

-- Supplies that come without a bill.
create unlogged table ingestion.staged_supplies (
  company_id      integer not null,
  run_id          integer not null,
  line_number     integer not null,
  customer_code   text not null,
  service         text not null,
  supply_kind     text not null,
  supply_code     text not null,
  supply_address  text,
  meter_serial    text
);
create index staged_supplies_run on ingestion.staged_supplies (run_id);

-- What was paid of a bill, by the company's own word. `bills.paid_cents` moves with each row, in the
-- same transaction; a reference books once, however often it is sent. Negative: a payment taken back.
create table ingestion.payments (
  id            bigint generated always as identity primary key,
  company_id    integer not null references public.companies (id),
  bill_id       integer not null references public.bills (id),
  reference     text not null,
  amount_cents  integer not null check (amount_cents <> 0),
  paid_on       date not null,
  method        text not null check (method in ('sdd', 'slip', 'pagopa', 'transfer', 'card', 'other')),
  -- Which door: a file, or the ERP's push.
  source        text not null check (source in ('file', 'push')),
  run_id        integer references public.billing_runs (id),
  booked_at     timestamptz not null default now(),
  unique (company_id, reference)
);
create index payments_bill on ingestion.payments (bill_id);
create index payments_run on ingestion.payments (run_id);

-- What meters showed, whether or not a bill has told of it yet. The newest word about a day stands.
create table ingestion.meter_readings (
  id           bigint generated always as identity primary key,
  company_id   integer not null references public.companies (id),
  supply_code  text not null,
  band         text not null check (band in ('F0', 'F1', 'F2', 'F3', 'F23', 'TOT')),
  read_on      date not null,
  -- Decimal text, as the company sent it.
  value        text not null,
  type         text not null check (type in ('actual', 'self', 'estimated')),
  run_id       integer references public.billing_runs (id),
  updated_at   timestamptz not null default now(),
  unique (company_id, supply_code, band, read_on)
);
create index meter_readings_run on ingestion.meter_readings (run_id);
