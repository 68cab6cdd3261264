import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ChannelId } from '../../../contract/channels.ts';
import { ChannelPolicy, DEFAULT_POLICY } from '../../../contract/channel-policy.ts';

const Json = z.string().transform((text): unknown => JSON.parse(text));

export const SendingSetup = z.object({
  // Every screen is held to the rules; what somebody wrote past them is shown as the default, to be mended.
  policy: Json.pipe(ChannelPolicy.catch(DEFAULT_POLICY))
    .nullable()
    .transform((policy) => policy ?? DEFAULT_POLICY),
  is_saved: z.boolean(),
  policy_hash: z.string(),
  senders: Json.pipe(
    z.array(
      z.object({
        channel: ChannelId,
        isEnabled: z.boolean(),
        tariffMillicents: z.int().nullable(),
        usesHouseServer: z.boolean(),
        hash: z.string(),
      }),
    ),
  ),
  staff_mobiles: z.string().nullable(),
});
export type SendingSetup = z.output<typeof SendingSetup>;

/**
 * How a company sends: its policy, and the account of each channel. The hash of an account is of what
 * a reader sees of it and of where it goes; a new password or another pace changes no message.
 */
export const sendingSetup = (companyId: number): Sql => sql`
  select
    case when p.id is not null then jsonb_build_object(
      'cascade', p.cascade,
      'fallsBack', coalesce(p.falls_back, false),
      'fallsBackToRegistered', coalesce(p.falls_back_to_registered, false),
      'quietHours', p.quiet_hours,
      'capPerDay', p.cap_per_day,
      'capPerWeek', p.cap_per_week,
      'capsServiceMessages', coalesce(p.caps_service_messages, false),
      'mergesHouseholds', coalesce(p.merges_households, false),
      'softBouncesInARow', coalesce(p.soft_bounces_in_a_row, 5)
    )::text end as policy,
    p.id is not null as is_saved,
    md5(jsonb_build_array(
      p.cascade, p.falls_back, p.falls_back_to_registered, p.quiet_hours, p.cap_per_day, p.cap_per_week,
      p.caps_service_messages, p.merges_households
    )::text) as policy_hash,
    coalesce((
      select jsonb_agg(jsonb_build_object(
        'channel', s.channel,
        'isEnabled', coalesce(s.is_enabled, true),
        'tariffMillicents', s.tariff_millicents,
        'usesHouseServer', s.channel = 'email' and nullif(s.settings ->> 'host', '') is null,
        'hash', md5(jsonb_build_array(s.from_name, s.from_address, s.reply_to, s.settings)::text)
      ) order by s.channel)
      from dispatch_senders s
      where s.company_id = k.id
    ), '[]')::text as senders,
    k.staff_mobiles
  from companies k
  left join dispatch_channel_policies p on p.company_id = k.id
  where k.id = ${companyId}
`;
