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
  -- Where in its reserved area it lay; null for an upload. Once its run is over it is moved to done/
  -- or failed/ there, if it is still the same file: same name, same size, same time.
  remote_path  text,
  modified_at  timestamptz,
  is_filed     boolean not null default false,
  received_at  timestamptz not null default now()
);

create index files_company_sha on ingestion.files (company_id, sha256);
create index files_unprocessed on ingestion.files (id) where state = 'stored';
create index files_run on ingestion.files (run_id);
-- What an area still has to be told; what was filed, the great majority, stays out of it.
create index files_to_file on ingestion.files (company_id) where remote_path is not null and not is_filed;

-- What the last look into an area saw. A file that looks the same twice is complete.
create table ingestion.area_sightings (
  company_id   integer not null references public.companies (id),
  name         text not null,
  size_bytes   bigint not null,
  modified_at  timestamptz not null,
  seen_at      timestamptz not null default now(),
  primary key (company_id, name)
);

-- Areas that cannot be looked into at present, and whether their people were told.
create table ingestion.area_problems (
  company_id  integer primary key references public.companies (id),
  code        text not null,
  details     jsonb not null default '{}',
  since       timestamptz not null default now(),
  told_at     timestamptz
);

-- How long each phase of a run took, and how far it is: what the run's screen shows live.
create table ingestion.run_phases (
  run_id      integer not null references public.billing_runs (id),
  phase       text not null check (phase in ('store', 'unpack', 'check', 'merge', 'notify')),
  started_at  timestamptz not null default now(),
  ended_at    timestamptz,
  done_count  integer not null default 0,
  primary key (run_id, phase)
);

-- Who must be told what about a run. The row is written with the move that it tells of, so that no
-- news is lost when the worker dies; it is marked after the e-mail left, so at worst it goes twice.
create table ingestion.run_notices (
  run_id      integer not null references public.billing_runs (id),
  kind        text not null check (kind in ('opened', 'outcome')),
  created_at  timestamptz not null default now(),
  sent_at     timestamptz,
  attempts    integer not null default 0,
  not_before  timestamptz not null default now(),
  primary key (run_id, kind)
);
create index run_notices_due on ingestion.run_notices (not_before) where sent_at is null;

-- Runs whose processing met an error that may pass (a full disk, a lost connection), and when to try again.
create table ingestion.run_errors (
  run_id      integer primary key references public.billing_runs (id),
  attempts    integer not null default 0,
  not_before  timestamptz not null default now(),
  last_error  text not null
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

-- The PDFs that bills name and the ZIP holds, once they lie in the document store.
create unlogged table ingestion.staged_documents (
  company_id  integer not null,
  run_id      integer not null,
  name        text not null,
  sha256      text not null
);
create index staged_documents_run on ingestion.staged_documents (run_id);

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
