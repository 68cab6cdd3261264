-- Runs that bring again, corrected, what an earlier run rejected.

create table ingestion.mended_runs (
  run_id      integer primary key references public.billing_runs (id) on delete cascade,
  company_id  integer not null references public.companies (id),
  retry_of    integer not null references public.billing_runs (id) on delete cascade,
  check (run_id <> retry_of)
);
create index mended_runs_retry_of on ingestion.mended_runs (retry_of);

-- Which run brought again what was rejected here; null: still open.
alter table ingestion.rejections
  add column mended_by integer references public.billing_runs (id) on delete set null;

-- Which lines of the original file a staged row stands for. They become `mended_by` with the merge.
-- Not logged, like the rows themselves.
create unlogged table ingestion.staged_mends (
  company_id   integer not null,
  run_id       integer not null,
  entity       text not null check (entity in ('customer', 'bill', 'contact', 'payment', 'meter_reading')),
  -- In the mended workbook, as the staged row has it.
  line_number  integer not null,
  -- In the original run.
  file_name    text not null,
  from_line    integer not null,
  to_line      integer not null
);
create index staged_mends_run on ingestion.staged_mends (run_id);
