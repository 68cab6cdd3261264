-- What is sent to whom, and what became of it.

create schema dispatch;

-- One template per company, purpose, channel and language; Strapi keeps draft and published apart.
create unique index message_templates_one_draft
  on public.dispatch_message_templates (company_id, purpose, channel, locale) where published_at is null;
create unique index message_templates_one_published
  on public.dispatch_message_templates (company_id, purpose, channel, locale) where published_at is not null;

-- A template as it was published, with the sender and the company's look, at the moment when a
-- dispatch took it. Never changed, so a message can always say what it was made from; the same
-- wording is kept once.
create table dispatch.template_versions (
  id          integer generated always as identity primary key,
  company_id  integer not null references public.companies (id),
  hash        text not null,
  purpose     text not null,
  channel     text not null,
  language    text not null,
  subject     text not null,
  html        text not null,
  text        text not null,
  sender      jsonb not null,
  company     jsonb not null,
  created_at  timestamptz not null default now(),
  unique (company_id, hash)
);

create table dispatch.dispatches (
  id                integer generated always as identity primary key,
  company_id        integer not null references public.companies (id),
  -- Null for single messages that belong to no run: a new link for one customer.
  run_id            integer references public.billing_runs (id),
  kind              text not null check (kind in ('test', 'mass', 'single')),
  purpose           text not null check (purpose in ('bill_ready', 'new_link')),
  state             text not null check (state in ('approved', 'sending', 'paused', 'sent', 'cancelled', 'voided')),
  -- Of templates, data and recipients: what was approved is what is sent.
  content_hash      text,
  -- The names as they were: who has left is still named.
  created_by        integer,
  created_by_name   text,
  approved_by       integer,
  approved_by_name  text,
  approved_at       timestamptz,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now()
);
-- A run is sent once.
create unique index dispatches_one_mass_per_run on dispatch.dispatches (run_id)
  where kind = 'mass' and state not in ('cancelled', 'voided');
create index dispatches_run on dispatch.dispatches (run_id, id);
-- What the workers ask for every few seconds.
create index dispatches_open on dispatch.dispatches (id) where state = 'sending';

create table dispatch.messages (
  id                   integer generated always as identity primary key,
  company_id           integer not null references public.companies (id),
  dispatch_id          integer not null references dispatch.dispatches (id),
  bill_id              integer not null references public.bills (id),
  customer_id          integer not null references public.customers (id),
  template_version_id  integer not null references dispatch.template_versions (id),
  channel              text not null check (channel in ('email')),
  purpose              text not null check (purpose in ('bill_ready', 'new_link')),
  language             text not null,
  address              text not null,
  -- Ours, the same at every attempt, and not to be guessed: in an e-mail it is the Message-ID.
  reference            uuid not null default gen_random_uuid(),
  state                text not null default 'queued'
                       check (state in ('queued', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'uncertain', 'cancelled')),
  send_after           timestamptz not null default now(),
  leased_by            text,
  leased_until         timestamptz,
  attempts             integer not null default 0,
  external_id          text,
  error_code           text,
  error_text           text,
  created_at           timestamptz not null default now(),
  sent_at              timestamptz,
  unique (dispatch_id, bill_id, channel, address)
);
create index messages_due on dispatch.messages (dispatch_id, send_after, id) where state = 'queued';
create index messages_sending on dispatch.messages (leased_until) where state = 'sending';
create index messages_dispatch on dispatch.messages (dispatch_id, state);
create index messages_bill on dispatch.messages (bill_id);

-- Never updated, never deleted: the answer to "what happened to this message?"
create table dispatch.message_events (
  id          bigint generated always as identity primary key,
  company_id  integer not null,
  message_id  integer not null references dispatch.messages (id),
  type        text not null,
  code        text,
  -- What the other side said. It may name the address.
  detail      text,
  at          timestamptz not null default now()
);
create index message_events_message on dispatch.message_events (message_id, id);

-- What other plugins may know of a message. Addresses stay inside.
create view dispatch.message_states as
  select id, company_id, dispatch_id, bill_id, customer_id, channel, purpose, language, state, created_at, sent_at, error_code
  from dispatch.messages;

create view dispatch.message_history as
  select message_id, company_id, type, code, at
  from dispatch.message_events;

-- An address as a screen may show it, its middle hidden: "m•••@example.it", "+39•••42".
create function dispatch.hidden_address(address text) returns text language sql immutable as $$
  select case
    when position('@' in address) > 0 then left(address, 1) || '•••' || substr(address, position('@' in address))
    else left(address, 3) || '•••' || right(address, 2)
  end
$$;

-- Where a message went, as the tickets screen shows it.
create view dispatch.message_contacts as
  select id as message_id, company_id, channel, state, dispatch.hidden_address(address) as contact
  from dispatch.messages;
