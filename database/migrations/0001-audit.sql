-- Who did what, when, to what. Append-only: an UPDATE or DELETE is refused by the trigger.

create schema audit;

create table audit.events (
  id          bigint generated always as identity primary key,
  company_id  integer not null references public.companies (id),
  -- What it happened to: 'billing-run', 'ticket', 'dispatch'.
  subject     text not null,
  subject_id  bigint not null,
  event       text not null,
  from_state  text,
  to_state    text,
  -- The admin user; null when the system acted by itself.
  actor_id    integer,
  actor_name  text not null,
  details     jsonb not null default '{}',
  at          timestamptz not null default now()
);

create index events_subject on audit.events (subject, subject_id, id);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit.events is append-only';
end $$;

create trigger append_only before update or delete on audit.events
  for each row execute function audit.refuse_change();

-- Strapi's documents carry an id of 24 characters: a letter, then letters and digits. 86 of its bits
-- are random. PostgreSQL inlines it, so a million of them take two seconds and not fifteen.
create function public.new_document_id() returns text language sql volatile
  return 'n' || right(encode(uuid_send(gen_random_uuid()), 'hex'), 23);
