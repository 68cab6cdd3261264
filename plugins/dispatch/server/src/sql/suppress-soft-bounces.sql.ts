import { type Sql, sql } from '@nitida/kernel/sql';
import { ADDRESS_KINDS, type ChannelId } from '../../../contract/channels.ts';

type Reported = { references: readonly string[]; externalIds: readonly string[] };

/**
 * Gives up addresses from which everything came back of late: so many messages in a row as the
 * company's policy says. One that arrived begins the count anew.
 */
export const suppressSoftBounces = (
  companyId: number,
  channelId: ChannelId,
  { references, externalIds }: Reported,
): Sql => {
  const kind = ADDRESS_KINDS[channelId];

  return sql`
    with limits as (
      select coalesce(
        (select p.soft_bounces_in_a_row from dispatch_channel_policies p where p.company_id = ${companyId}), 5
      ) as in_a_row
    ),
    reported as (
      select distinct m.address
      from dispatch.messages m
      where m.company_id = ${companyId}
        and m.channel = ${channelId}
        and m.state = 'bounced'
        and (m.reference::text = any(${references}::text[]) or m.external_id = any(${externalIds}::text[]))
    ),
    last_ones as (
      select r.address, count(*) as count, bool_and(m.state = 'bounced') as are_all_back, max(m.id) as message_id
      from reported r
      cross join limits
      cross join lateral (
        select m.id, m.state
        from dispatch.messages m
        where m.company_id = ${companyId}
          and m.address = r.address
          and m.channel = ${channelId}
          and m.state in ('sent', 'delivered', 'bounced')
        order by m.created_at desc, m.id desc
        limit limits.in_a_row
      ) as m
      group by r.address
    )
    insert into dispatch.suppressions (company_id, address_kind, address, channel, reason, message_id)
    select ${companyId}, ${kind}, dispatch.normal_address(${kind}, l.address),
           case when ${kind} = 'phone' then ${channelId} end, 'soft_bounces', l.message_id
    from last_ones l
    cross join limits
    where l.are_all_back and l.count >= limits.in_a_row
      and dispatch.normal_address(${kind}, l.address) is not null
    on conflict do nothing
  `;
};
