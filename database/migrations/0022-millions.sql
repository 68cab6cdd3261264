-- What goes on with millions of rows.

-- The first count of all messages goes piece by piece: up to which message it has come. Null: all are counted.
alter table dispatch.roll_up add column counted_upto integer;

-- The tickets screen. Two kinds of tickets are few among many, and a walk along the list does not meet them:
-- those that somebody closed (by a column that nothing else changes, so that no other write is dearer for it),
-- and those whose message has not left the house.
create index tickets_revoked on public.tickets (company_id, id) where revoked_at is not null;
create index tickets_waiting on public.tickets (company_id, id) where state = 'issued';

-- What paid for it: three indexes of Strapi's relations that cost a write per ticket and answer nothing, as
-- 0019 has it for bills, customers and supply points.
drop index public.tickets_created_by_id_fk, public.tickets_updated_by_id_fk, public.tickets_company_id_fk;
create index tickets_created_by_id_fk on public.tickets (created_by_id) where created_by_id is not null;
create index tickets_updated_by_id_fk on public.tickets (updated_by_id) where updated_by_id is not null;
create index tickets_company_id_fk on public.tickets using brin (company_id);

-- Bills of which something is paid and not all: PostgreSQL takes them for a ninth of all, and they are few.
create index bills_partly_paid on public.bills (company_id) where paid_cents > 0 and paid_cents < amount_cents;

-- Messages that did not arrive, or never left.
create index messages_lost on dispatch.messages (company_id, id) where state in ('bounced', 'failed', 'cancelled');

-- Something that a person has done to many tickets: carried out by a worker, newest ticket first.
create table tickets.changes (
  id            integer generated always as identity primary key,
  document_id   text not null unique default public.new_document_id(),
  owner_id      integer not null,
  -- The name as it was: who has left is still named.
  owner_name    text not null,
  company_ids   integer[] not null,
  kind          text not null check (kind in ('revoke', 'extend', 'renew')),
  reason        text not null,
  -- By how many an end is put off.
  days          integer check (days between 1 and 365),
  criteria      jsonb not null,
  -- Those that were chosen one by one; null: all that the criteria find.
  ticket_ids    integer[],
  -- How many the person was told of, and agreed to.
  ticket_count  integer not null,
  -- From here down is still to be done. At first beyond the newest ticket of then: later ones are not meant.
  done_to       integer not null,
  changed       integer not null default 0,
  -- What had moved on meanwhile, or got no new link.
  passed_over   integer not null default 0,
  state         text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  attempts      integer not null default 0,
  leased_until  timestamptz,
  requested_at  timestamptz not null default now(),
  check ((kind = 'extend') = (days is not null))
);
create index changes_open on tickets.changes (id) where state in ('waiting', 'running');
create index changes_owner on tickets.changes (owner_id, id);
