-- Files that companies dropped, and everything of them that is not yet, or never will be, a bill.

create schema ingestion;

create table ingestion.files (
  id           integer generated always as identity primary key,
  company_id   integer not null references public.companies (id),
  run_id       integer references public.billing_runs (id),
  door         text not null check (door in ('folder', 'sftp', 'upload')),
  name         text not null,
  size_bytes   bigint not null,
  -- Also the key in the document store, where the file stays.
  sha256       text not null,
  state        text not null default 'stored' check (state in ('stored', 'processed', 'refused')),
  -- Where a remote area still has to be told the outcome (moved to done/ or failed/).
  remote_path  text,
  is_filed     boolean not null default false,
  received_at  timestamptz not null default now()
);

create index files_company_sha on ingestion.files (company_id, sha256);
create index files_unprocessed on ingestion.files (id) where state = 'stored';
create index files_run on ingestion.files (run_id);

-- How long each phase of a run took, and how far it is: what the run's screen shows live.
create table ingestion.run_phases (
  run_id      integer not null references public.billing_runs (id),
  phase       text not null check (phase in ('store', 'unpack', 'check', 'merge', 'notify')),
  started_at  timestamptz not null default now(),
  ended_at    timestamptz,
  done_count  integer not null default 0,
  primary key (run_id, phase)
);

-- Staged rows live for one run and are written anew when a run is resumed: no need to log them.
create unlogged table ingestion.staged_customers (
  company_id       integer not null,
  run_id           integer not null,
  line_number      integer not null,
  code             text not null,
  name             text not null,
  segment          text not null,
  tax_code         text,
  vat_number       text,
  language         text,
  email            text,
  mobile           text,
  billing_address  text
);
create index staged_customers_run on ingestion.staged_customers (run_id);

create unlogged table ingestion.staged_bills (
  company_id      integer not null,
  run_id          integer not null,
  line_number     integer not null,
  number          text not null,
  customer_code   text not null,
  service         text not null,
  layout          text not null,
  kind            text not null,
  issue_date      date not null,
  due_date        date not null,
  period_from     date,
  period_to       date,
  amount_cents    integer not null,
  payment_method  text not null,
  pdf_name        text,
  pdf_hash        text,
  supply_kind     text not null,
  supply_code     text not null,
  supply_address  text,
  meter_serial    text,
  content         jsonb not null
);
create index staged_bills_run on ingestion.staged_bills (run_id);

create unlogged table ingestion.staged_contacts (
  company_id     integer not null,
  run_id         integer not null,
  line_number    integer not null,
  customer_code  text not null,
  email          text,
  mobile         text,
  language       text
);
create index staged_contacts_run on ingestion.staged_contacts (run_id);

-- What was not accepted, and warnings about what was: file, line, field, value, code. The reason in
-- words comes from the code, in the reader's language.
create table ingestion.rejections (
  id           bigint generated always as identity primary key,
  company_id   integer not null references public.companies (id),
  run_id       integer not null references public.billing_runs (id),
  severity     text not null check (severity in ('rejection', 'warning')),
  file_name    text not null,
  line_number  integer,
  record_type  text,
  bill_number  text,
  field        text,
  value        text,
  code         text not null
);
create index rejections_run on ingestion.rejections (run_id, id);
