-- What is sent to whom, and what became of it.

create schema dispatch;

create table dispatch.dispatches (
  id            integer generated always as identity primary key,
  company_id    integer not null references public.companies (id),
  -- Null for single messages that belong to no run: a new link for one customer.
  run_id        integer references public.billing_runs (id),
  kind          text not null check (kind in ('test', 'mass', 'single')),
  purpose       text not null check (purpose in ('bill_ready', 'new_link')),
  state         text not null check (state in ('proposed', 'approved', 'sending', 'paused', 'sent', 'cancelled', 'voided')),
  -- Of templates, data and recipients: what was approved is what is sent.
  content_hash  text,
  created_by    integer,
  approved_by   integer,
  approved_at   timestamptz,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now()
);
-- A run is sent once.
create unique index dispatches_one_mass_per_run on dispatch.dispatches (run_id)
  where kind = 'mass' and state not in ('cancelled', 'voided');

create table dispatch.messages (
  id            integer generated always as identity primary key,
  company_id    integer not null references public.companies (id),
  dispatch_id   integer not null references dispatch.dispatches (id),
  bill_id       integer not null references public.bills (id),
  customer_id   integer not null references public.customers (id),
  channel       text not null check (channel in ('email')),
  purpose       text not null check (purpose in ('bill_ready', 'new_link')),
  language      text not null,
  address       text not null,
  state         text not null default 'queued'
                check (state in ('queued', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'uncertain', 'cancelled')),
  send_after    timestamptz not null default now(),
  leased_by     text,
  leased_until  timestamptz,
  attempts      integer not null default 0,
  external_id   text,
  error_code    text,
  error_text    text,
  created_at    timestamptz not null default now(),
  sent_at       timestamptz,
  unique (dispatch_id, bill_id, channel, address)
);
create index messages_due on dispatch.messages (send_after, id) where state = 'queued';
create index messages_sending on dispatch.messages (leased_until) where state = 'sending';
create index messages_dispatch on dispatch.messages (dispatch_id, state);
create index messages_bill on dispatch.messages (bill_id);

-- Never updated, never deleted: the answer to "what happened to this message?"
create table dispatch.message_events (
  id          bigint generated always as identity primary key,
  company_id  integer not null,
  message_id  integer not null references dispatch.messages (id),
  type        text not null,
  detail      text,
  at          timestamptz not null default now()
);
create index message_events_message on dispatch.message_events (message_id, id);

-- What other plugins may know of a message. Addresses stay inside.
create view dispatch.message_states as
  select id, company_id, dispatch_id, bill_id, customer_id, channel, purpose, language, state, created_at, sent_at, error_code
  from dispatch.messages;

-- An address as a screen may show it, its middle hidden: "m•••@example.it", "+39•••42".
create function dispatch.hidden_address(address text) returns text language sql immutable as $$
  select case
    when position('@' in address) > 0 then left(address, 1) || '•••' || substr(address, position('@' in address))
    else left(address, 3) || '•••' || right(address, 2)
  end
$$;

-- Where a message went, as the tickets screen may show it.
create view dispatch.message_contacts as
  select id as message_id, company_id, channel, state, dispatch.hidden_address(address) as contact
  from dispatch.messages;

-- What happened to a message, for one ticket's story. Mail servers repeat the address in their answers.
create view dispatch.message_timeline as
  select e.message_id, m.company_id, e.id as event_id, e.type, e.at,
         replace(e.detail, m.address, dispatch.hidden_address(m.address)) as detail
  from dispatch.message_events e
  join dispatch.messages m on m.id = e.message_id;
