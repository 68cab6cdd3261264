-- More ways to a customer than e-mail.

alter table dispatch.messages drop constraint messages_channel_check;
alter table dispatch.messages add constraint messages_channel_check
  check (channel in ('email', 'pec', 'sms', 'whatsapp', 'letter', 'registered_letter'));

alter table dispatch.messages
  -- The account it went through; null: the house's own mail server.
  add column sender_id integer,
  -- What was filled in, so that a message can be shown again exactly as it was. Never the link: its
  -- token is made again from its key.
  add column variables jsonb,
  -- The message that failed, which this one replaces on the next channel of the cascade.
  add column replaces_id integer references dispatch.messages (id),
  -- What it cost by the sender's tariff when it was accepted, in thousandths of a cent.
  add column cost_millicents bigint;
create unique index messages_one_replacement on dispatch.messages (replaces_id) where replaces_id is not null;
create index messages_external on dispatch.messages (external_id) where external_id is not null;
create unique index messages_reference on dispatch.messages (reference);

-- A message to a household tells of several bills. `messages.bill_id` is the first of them; all of
-- them are here, and only for messages that tell of more than one.
create table dispatch.message_bills (
  company_id  integer not null,
  message_id  integer not null references dispatch.messages (id),
  bill_id     integer not null references public.bills (id),
  primary key (message_id, bill_id)
);
create index message_bills_bill on dispatch.message_bills (bill_id);

-- The same fact told twice (a callback repeated, a look-up after it) is one event.
alter table dispatch.message_events
  add column event_id text,
  -- When it happened at the far side; `at` is when we learned of it.
  add column occurred_at timestamptz;
create unique index message_events_fact on dispatch.message_events (message_id, event_id) where event_id is not null;
