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

-- A ticket's expiry is a fact of the clock; nothing has to happen for it. The columns of a content
-- type hold UTC without zone, whatever the zone of the connection.
create view tickets.ticket_states as
  select t.id, t.document_id, t.company_id, t.bill_id, t.customer_id, t.message_id, t.is_test,
         t.issued_at at time zone 'utc' as issued_at, t.expires_at at time zone 'utc' as expires_at,
         t.revoked_at at time zone 'utc' as revoked_at, t.seen_at at time zone 'utc' as seen_at,
         case when t.state = 'valid' and t.expires_at <= now() at time zone 'utc' then 'expired' else t.state end as state
  from public.tickets t;

-- One page of its kind per company, service and language. Strapi keeps the draft and what is published
-- as two rows of one table, so each has its own index: two people saving at once are told, not both right.
create unique index bill_pages_draft_uq on public.bill_pages (company_id, page, service, locale) where published_at is null;
create unique index bill_pages_published_uq on public.bill_pages (company_id, page, service, locale) where published_at is not null;
