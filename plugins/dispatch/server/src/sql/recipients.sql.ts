import { type Sql, sql } from '@nitida/kernel/sql';
import { ADDRESS_KINDS, ChannelId } from '../../../contract/channels.ts';

/**
 * Who of a run gets what: one row per bill, with its channel, address and language, or with the
 * reason why nobody gets it. The one definition behind the forecast, the test lot, the hash and the
 * messages themselves: what one of them counts, the others count too.
 *
 * - The customer's own channel first, then the company's cascade: the first for which the company
 *   has a sender that is switched on, and the customer an address that is not suppressed.
 * - `next_ways` are those after it, where a message goes that fails on the first: "sms +39333…".
 * - Bills with the same `household` go in one message: where the company wants that, and has a text that
 *   loops over them (`tellsOfAllBills` in domain/channel-texts.ts). Such a message falls back only to
 *   channels whose text does too.
 * - A cap protects the person, so it does not send them to another channel: they get nothing.
 *
 * Ways are arrays with a place per channel, and no rows: 100,000 bills with a cascade of four take
 * a fifth of the time so.
 */
export const recipients = (companyId: number, runId: number): Sql => sql`
  with policy as materialized (
    select k.languages, k.default_language,
           coalesce(p.merges_households, false) as merges,
           coalesce(p.falls_back, false) as falls_back,
           coalesce(p.falls_back_to_registered, false) as falls_back_to_registered,
           -- That there is a bill is a service message.
           case when p.caps_service_messages then p.cap_per_day end as cap_per_day,
           case when p.caps_service_messages then p.cap_per_week end as cap_per_week,
           array(
             select array_position(${CHANNELS}, step.channel)
             from jsonb_array_elements_text(coalesce(p.cascade, '["email"]')) with ordinality as step (channel, place)
             order by step.place
           ) as cascade,
           array(
             select exists (
               select from dispatch_senders s
               where s.company_id = k.id and s.channel = c.channel and coalesce(s.is_enabled, true)
             )
             from unnest(${CHANNELS}) with ordinality as c (channel, place)
             order by c.place
           ) as is_open,
           -- Most companies suppress nothing on most channels: then no address is looked up.
           array(
             select exists (
               select from dispatch.suppressions s
               where s.company_id = k.id and s.address_kind = c.kind and s.lifted_at is null
                 and (s.channel is null or s.channel = c.channel)
             )
             from unnest(${CHANNELS}, ${KINDS}) with ordinality as c (channel, kind, place)
             order by c.place
           ) as is_watched
    from companies k
    left join dispatch_channel_policies p on p.company_id = k.id
    where k.id = ${companyId}
  ),
  -- Where one text tells of several bills. WhatsApp's approved texts have a fixed number of places.
  loops as materialized (
    select t.channel, t.locale as language
    from dispatch_message_templates t
    where t.company_id = ${companyId}
      and t.purpose = 'bill_ready'
      and t.published_at is not null
      and t.channel <> 'whatsapp'
      and t.text ~ ${LOOP_OVER_BILLS}
      and (t.channel not in ('email', 'pec') or t.html ~ ${LOOP_OVER_BILLS})
      and (select merges from policy)
  ),
  readers as materialized (
    select b.id as bill_id, c.id as customer_id,
           array_position(${CHANNELS}, c.preferred_channel::text) as preferred,
           case when policy.languages ? c.language then c.language else policy.default_language end as language,
           case when c.email ~ '^\\s*[^@\\s]+@[^@\\s]+\\s*$' then btrim(c.email) end as email,
           case when c.pec ~ '^\\s*[^@\\s]+@[^@\\s]+\\s*$' then btrim(c.pec) end as pec,
           case when c.mobile ~ '^\\+[1-9][0-9]{7,14}$' then c.mobile
                when dispatch.normal_address('phone', c.mobile) ~ '^\\+[1-9][0-9]{7,14}$'
                then dispatch.normal_address('phone', c.mobile) end as phone,
           -- Without a postcode no letter arrives.
           case when (policy.is_open[5] or policy.is_open[6]) and c.billing_address ~ '\\m[0-9]{5}\\M'
             then btrim(c.name) || E'\\n' || regexp_replace(btrim(c.billing_address), '\\s*[,;\\n]\\s*', E'\\n', 'g') end as postal
    from bills b
    cross join policy
    join customers c on c.id = b.customer_id and c.company_id = b.company_id
    where b.company_id = ${companyId}
      and b.run_id = ${runId}
  ),
  reached as materialized (
    select r.*, array[r.email, r.pec, r.phone, r.phone, r.postal, r.postal] as addresses,
           array[${openWays(companyId)}] as ways
    from readers r
    cross join policy
  ),
  ordered as materialized (
    select r.*,
           array_remove(case
             when r.ways[r.preferred] is not null
             then r.ways[r.preferred] || array_remove(array[${inOrder}], r.ways[r.preferred])
             else array[${inOrder}]
           end, null) as chosen_ways
    from reached r
    cross join policy
  ),
  chosen as materialized (
    select o.bill_id, o.customer_id, o.language,
           split_part(o.chosen_ways[1], ' ', 1) as channel,
           substr(o.chosen_ways[1], position(' ' in o.chosen_ways[1]) + 1) as address,
           case when policy.falls_back and cardinality(o.chosen_ways) > 1 then
             case when policy.falls_back_to_registered then o.chosen_ways[2:]
                  else array(select way from unnest(o.chosen_ways[2:]) as way where way not like 'registered_letter %') end
           end as next_ways,
           case
             when cardinality(o.chosen_ways) > 0 then null
             when exists (
               select from unnest(o.preferred || policy.cascade) as step
               where policy.is_open[step] and o.addresses[step] is not null
             ) then 'suppressed'
             when exists (
               select from unnest(o.preferred || policy.cascade) as step where o.addresses[step] is not null
             ) then 'no_sender'
             else 'no_address'
           end as reason
    from ordered o
    cross join policy
  ),
  grouped as materialized (
    select c.*, l.channel is not null as may_merge,
           case when l.channel is not null
             then md5(c.channel || ' ' || c.language || ' ' || dispatch.normal_address(
               (${KINDS})[array_position(${CHANNELS}, c.channel)], c.address
             ))
             else c.bill_id::text end as household
    from chosen c
    left join loops l on l.channel = c.channel and l.language = c.language
  ),
  several as (
    select household
    from grouped
    where may_merge
    group by household
    having count(*) > 1
  ),
  -- Empty, and not even looked for, where nothing is capped.
  counted as (
    select g.bill_id,
           dense_rank() over (partition by g.channel, g.address order by g.household) as of_this_run,
           coalesce(recent.in_a_day, 0) as in_a_day,
           coalesce(recent.in_a_week, 0) as in_a_week
    from grouped g
    left join (
      select m.channel, m.address,
             count(*) filter (where m.created_at > now() - interval '1 day') as in_a_day,
             count(*) as in_a_week
      from dispatch.messages m
      join dispatch.dispatches d on d.id = m.dispatch_id
      where m.company_id = ${companyId}
        and m.created_at > now() - interval '7 days'
        and m.state not in ('cancelled', 'failed')
        and d.kind <> 'test'
        and d.run_id is distinct from ${runId}
      group by m.channel, m.address
    ) as recent on recent.channel = g.channel and recent.address = g.address
    where g.reason is null
      and (select cap_per_day is not null or cap_per_week is not null from policy)
  ),
  capped as (
    select c.bill_id
    from counted c
    cross join policy
    where c.in_a_day + c.of_this_run > policy.cap_per_day
       or c.in_a_week + c.of_this_run > policy.cap_per_week
  )
  select g.bill_id, g.customer_id, g.language, g.household,
         case when capped.bill_id is null then nullif(g.channel, '') end as channel,
         case when capped.bill_id is null then nullif(g.address, '') end as address,
         case
           when capped.bill_id is not null then null
           when several.household is null then nullif(g.next_ways, '{}')
           else nullif(array(
             select way
             from unnest(g.next_ways) with ordinality as next (way, place)
             join loops l on l.channel = split_part(way, ' ', 1) and l.language = g.language
             order by place
           ), '{}')
         end as next_ways,
         case when capped.bill_id is null then g.reason else 'capped' end as reason
  from grouped g
  left join several on several.household = g.household
  left join capped on capped.bill_id = g.bill_id
`;

const CHANNELS = sql`${ChannelId.options}::text[]`;
const KINDS = sql`${ChannelId.options.map((id) => ADDRESS_KINDS[id])}::text[]`;

const LOOP_OVER_BILLS = '\\{%-?\\s*for\\s+\\w+\\s+in\\s+bills\\y';

/** The columns of `readers` with the address of each channel, in the order of all channels. */
const ADDRESSES = {
  email: sql`r.email`,
  pec: sql`r.pec`,
  sms: sql`r.phone`,
  whatsapp: sql`r.phone`,
  letter: sql`r.postal`,
  registered_letter: sql`r.postal`,
} satisfies Record<ChannelId, Sql>;

/** "sms +39333…" for each channel that is open and not suppressed, else null; a place for each of all channels. */
const openWays = (companyId: number): Sql =>
  list(
    ChannelId.options.map((channel, index) => {
      const address = ADDRESSES[channel];
      const kind = ADDRESS_KINDS[channel];
      return sql`case
        when policy.is_open[${index + 1}::int] and ${address} is not null and not (
          policy.is_watched[${index + 1}::int] and exists (
            select from dispatch.suppressions s
            where s.company_id = ${companyId}
              and s.address_kind = ${kind}
              and s.address = dispatch.normal_address(${kind}, ${address})
              and (s.channel is null or s.channel = ${channel})
              and s.lifted_at is null
          )
        ) then ${`${channel} `} || ${address} end`;
    }),
  );

/** The ways of a reader as the company orders them; places beyond the cascade are null. */
const inOrder = list(ChannelId.options.map((_channel, index) => sql`r.ways[policy.cascade[${index + 1}::int]]`));

function list(parts: readonly Sql[]): Sql {
  return parts.reduce((all, part) => sql`${all}, ${part}`);
}
