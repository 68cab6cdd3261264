-- What was done with a personal link.

create schema tickets;

-- One row per opening of a link. A scanner opens links too, so a visit is only a person's after a
-- second page with the cookie, or after a signed beacon that tells of an interaction.
create table tickets.visits (
  id          bigint generated always as identity primary key,
  company_id  integer not null,
  ticket_id   integer not null references public.tickets (id),
  kind        text not null default 'candidate' check (kind in ('candidate', 'machine', 'person')),
  user_agent  text,
  at          timestamptz not null default now(),
  person_at   timestamptz
);
create index visits_ticket on tickets.visits (ticket_id, id);

create table tickets.actions (
  id          bigint generated always as identity primary key,
  company_id  integer not null,
  ticket_id   integer not null references public.tickets (id),
  action      text not null check (action in ('pdf', 'calendar', 'identified', 'refused', 'renewal')),
  at          timestamptz not null default now()
);
create index actions_ticket on tickets.actions (ticket_id, id);

-- A ticket's expiry is a fact of the clock; nothing has to happen for it.
create view tickets.ticket_states as
  select t.id, t.document_id, t.company_id, t.bill_id, t.customer_id, t.message_id, t.is_test, t.issued_at, t.expires_at, t.revoked_at, t.seen_at,
         case when t.state in ('issued', 'valid') and t.expires_at < now() then 'expired' else t.state end as state
  from public.tickets t;
