-- Several channels and accounts: what is due is asked for per dispatch and channel.

drop index dispatch.messages_due;
create index messages_due on dispatch.messages (dispatch_id, channel, send_after, id) where state = 'queued';

-- How an account is doing, for all workers together. A row is made when the account is first used.
create table dispatch.accounts (
  -- 0: the house's own mail server.
  sender_id    integer primary key,
  -- A token bucket: what may be handed over at once, as it stood at `filled_at`.
  tokens       double precision not null default 1,
  filled_at    timestamptz not null default now(),
  -- Nobody answered, or asked us to wait: until then nothing is handed over.
  rests_until  timestamptz,
  -- How often that was so, one time after the other.
  outages      integer not null default 0
);

-- What a person must look at, of one company or of all.
create index messages_uncertain on dispatch.messages (company_id, id) where state = 'uncertain';

-- A run is sent once; after that, some of it again: to those whom it did not reach, who have not
-- looked, or who have not paid.
alter table dispatch.dispatches drop constraint dispatches_kind_check;
alter table dispatch.dispatches add constraint dispatches_kind_check check (kind in ('test', 'mass', 'single', 'resend'));
alter table dispatch.dispatches
  -- Of a sending again: whom a person chose, and why: {what, channel, language, service, reason}.
  add column chosen jsonb;
-- One at a time: two people who ask at once must not write twice to everybody.
create unique index dispatches_one_resend_per_run on dispatch.dispatches (run_id)
  where kind = 'resend' and state in ('sending', 'paused');
