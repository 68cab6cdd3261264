-- What comes in from providers, and what only says that it does.

-- Callbacks that named a sender and bore no valid signature of its account: how many a day, never what
-- was in them. A few are somebody's mistake; many are somebody's attempt, or a secret that was changed.
create table dispatch.forged_callbacks (
  sender_id   integer not null references public.dispatch_senders (id) on delete cascade,
  company_id  integer not null references public.companies (id),
  day         date not null,
  count       integer not null,
  last_at     timestamptz not null,
  primary key (sender_id, day)
);

-- Messages of which nobody has told the end are asked about, less and less often, and then no more.
alter table dispatch.messages
  add column look_up_count smallint not null default 0,
  add column looked_up_at timestamptz;
-- On channels that can be asked. An e-mail that was sent stays so for ever, and is none of them.
create index messages_to_look_up on dispatch.messages (id)
  where state in ('uncertain', 'sent') and channel in ('sms', 'whatsapp') and look_up_count < 6;
