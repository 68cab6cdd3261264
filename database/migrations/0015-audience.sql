-- Who gets what, who wants nothing, and what exactly was approved.

-- How an address is compared: two ways of writing one address are one address.
create function dispatch.normal_address(kind text, address text) returns text language sql immutable parallel safe as $$
  select nullif(case kind
    when 'email' then lower(btrim(address))
    -- E.164 as ingestion keeps it; what a callback or a person writes may have blanks, "00", or no
    -- country code: then it is an Italian mobile number.
    when 'phone' then regexp_replace(
      regexp_replace(regexp_replace(address, '[^0-9+]', '', 'g'), '^00', '+'),
      '^(3[0-9]{8,9})$', '+39\1'
    )
    else lower(btrim(regexp_replace(address, '[[:space:],;.]+', ' ', 'g')))
  end, '')
$$;

-- Addresses that get nothing, and why. Rows are lifted by a person and never deleted: who asked to
-- be left alone, and since when, can always be said.
create table dispatch.suppressions (
  id                bigint generated always as identity primary key,
  company_id        integer not null references public.companies (id),
  address_kind      text not null check (address_kind in ('email', 'phone', 'postal')),
  -- As dispatch.normal_address writes it.
  address           text not null check (address <> ''),
  -- Null: every channel that writes to such an address. A hard bounce says nothing about one channel,
  -- a complaint or a stop says nothing about the others.
  channel           text check (channel in ('email', 'pec', 'sms', 'whatsapp', 'letter', 'registered_letter')),
  reason            text not null check (reason in ('hard_bounce', 'soft_bounces', 'complaint', 'stop', 'staff')),
  -- What it comes from; null where a person wrote it down, or the report named no message.
  message_id        integer references dispatch.messages (id),
  event_id          bigint references dispatch.message_events (id),
  -- What the far side or the person said. It may name the address.
  note              text,
  created_by        integer,
  created_by_name   text,
  since             timestamptz not null default now(),
  lifted_at         timestamptz,
  lifted_by         integer,
  lifted_by_name    text,
  lifted_why        text,
  check ((lifted_at is null) = (lifted_why is null))
);
-- The same thing learned twice is one row; also what `on conflict do nothing` relies on.
create unique index suppressions_in_force on dispatch.suppressions (company_id, address_kind, address, coalesce(channel, ''))
  where lifted_at is null;
create index suppressions_list on dispatch.suppressions (company_id, id desc);

alter table dispatch.dispatches
  -- Where the approval came from: the network of the address, not the address (a /24 or a /48).
  add column approved_from text,
  add column approved_agent text,
  -- What was approved, part by part: { texts: [{channel, language, hash}], senders: [{channel, hash}],
  -- policy, bills, recipients }, so that what changed can be named.
  add column parts jsonb,
  -- The test lot that an approval looked at. Its bills are in dispatch.approved_bills.
  add column lot_id integer references dispatch.dispatches (id),
  -- Why an approval was voided: what had changed, as it was shown then.
  add column voided_because jsonb;

-- Each bill of a run as a test lot found it, in two numbers: what it says, and who gets it where. The
-- decision rests on the hash of all; these only say which bill it was. They go with the next lot.
create table dispatch.approved_bills (
  dispatch_id     integer not null references dispatch.dispatches (id) on delete cascade,
  -- No reference: a bill that is deleted is one that went, and is counted.
  bill_id         integer not null,
  bill_hash       bigint not null,
  recipient_hash  bigint not null,
  primary key (dispatch_id, bill_id)
);

alter table dispatch.messages
  -- What the bills of the message said when it was approved (of several bills: all of them, xor). A
  -- message whose bills say something else when its turn comes is held back.
  add column approved_hash bigint,
  -- Where it may go if this channel fails, in the order of the cascade: "sms +39333…".
  add column next_ways text[];

-- What another channel may still mend: looked for by every round of the senders.
create index messages_to_fall_back on dispatch.messages (dispatch_id)
  where state in ('failed', 'bounced') and next_ways is not null;

-- Caps count what an address was sent of late.
create index messages_address on dispatch.messages (company_id, address, created_at);
