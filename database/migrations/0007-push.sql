-- Doors for programs and for large files: tokens of a company, keys that make a repeated request
-- harmless, and uploads that go on where a lost connection cut them off.

create table ingestion.api_tokens (
  id               integer generated always as identity primary key,
  company_id       integer not null references public.companies (id),
  name             text not null,
  -- The beginning of the token: enough to tell it from others, too little to use it.
  prefix           text not null,
  -- Of the whole token, which is shown once and kept nowhere.
  sha256           text not null unique,
  scopes           text[] not null check (cardinality(scopes) > 0),
  created_by       integer,
  created_by_name  text not null,
  created_at       timestamptz not null default now(),
  -- To the minute.
  last_used_at     timestamptz,
  revoked_at       timestamptz
);
create index api_tokens_company on ingestion.api_tokens (company_id);

-- What was answered to a request, so that the same request again gets the same answer and does nothing.
-- The row is written with the effect of the request: either both are there or neither.
create table ingestion.idempotency_keys (
  company_id   integer not null references public.companies (id),
  key          text not null,
  route        text not null,
  body_sha256  text not null,
  -- Null only within the transaction that is at work.
  status       integer,
  answer       jsonb,
  created_at   timestamptz not null default now(),
  primary key (company_id, key)
);
create index idempotency_keys_created on ingestion.idempotency_keys (created_at);

-- Files that arrive in pieces. The bytes lie in a folder beside the documents, under the id, until the
-- last has come; then they are a document, and `run_id` says which run was opened for them.
create table ingestion.uploads (
  id               text primary key,
  company_id       integer not null references public.companies (id),
  name             text not null,
  size_bytes       bigint not null check (size_bytes > 0),
  created_by       integer,
  created_by_name  text not null,
  created_at       timestamptz not null default now(),
  run_id           integer references public.billing_runs (id)
);
create index uploads_created on ingestion.uploads (created_at);

-- A program's push is a door like the others.
alter table ingestion.files drop constraint files_door_check;
alter table ingestion.files add constraint files_door_check check (door in ('folder', 'sftp', 'upload', 'push'));

-- How the file is written (contract/flow-profile.ts), where its door has told: a batch that was pushed.
-- Otherwise null, and the company's flow profiles are asked.
alter table ingestion.files add column definition jsonb;
