import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ChannelId } from '../../../contract/channels.ts';
import {
  AddressKind,
  type NewSuppression,
  type SuppressionFilters,
  SuppressionReason,
} from '../../../contract/suppressions.ts';

export const SuppressionRow = z.object({
  id: z.int(),
  company_id: z.int(),
  company_name: z.string(),
  address_kind: AddressKind,
  address: z.string(),
  channel: ChannelId.nullable(),
  reason: SuppressionReason,
  note: z.string().nullable(),
  since: z.iso.datetime(),
  created_by_name: z.string().nullable(),
  lifted_at: z.iso.datetime().nullable(),
  lifted_by_name: z.string().nullable(),
  lifted_why: z.string().nullable(),
});
export type SuppressionRow = z.output<typeof SuppressionRow>;

const shown = (): Sql => sql`
  select s.id::int, s.company_id, k.name as company_name, s.address_kind, s.address, s.channel, s.reason, s.note,
         to_char(s.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as since, s.created_by_name,
         to_char(s.lifted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as lifted_at,
         s.lifted_by_name, s.lifted_why
`;

type Wanted = Pick<SuppressionFilters, 'company' | 'reason' | 'kind' | 'q' | 'state'>;

const chosen = (companyIds: readonly number[], { company, reason, kind, q, state }: Wanted): Sql => sql`
  from dispatch.suppressions s
  join companies k on k.id = s.company_id
  where s.company_id = any(${companyIds}::int[])
    and (${company ?? null}::int is null or s.company_id = ${company ?? null})
    and (${reason ?? null}::text is null or s.reason = ${reason ?? null})
    and (${kind ?? null}::text is null or s.address_kind = ${kind ?? null})
    and (${q ?? null}::text is null or position(lower(${q ?? null}) in s.address) > 0)
    and (s.lifted_at is null) = ${state === 'in_force'}
`;

export const Total = z.object({ total: z.int() });

export const countSuppressions = (companyIds: readonly number[], wanted: Wanted): Sql =>
  sql`select count(*)::int as total ${chosen(companyIds, wanted)}`;

/** The newest first; all of them where no limit is named. */
export const listSuppressions = (
  companyIds: readonly number[],
  wanted: Wanted,
  { limit, offset }: { limit: number | null; offset: number },
): Sql => sql`${shown()} ${chosen(companyIds, wanted)} order by s.id desc limit ${limit} offset ${offset}`;

export const findSuppression = (companyIds: readonly number[], id: number): Sql => sql`
  ${shown()}
  from dispatch.suppressions s
  join companies k on k.id = s.company_id
  where s.company_id = any(${companyIds}::int[]) and s.id = ${id}
`;

export const AddedSuppression = z.object({ id: z.int() });

/** Written down by one of the staff. No row: it is on the list already. */
export const addSuppression = (
  { company, kind, address, channel, note }: NewSuppression,
  by: { id: number; name: string },
): Sql => sql`
  insert into dispatch.suppressions (company_id, address_kind, address, channel, reason, note, created_by, created_by_name)
  values (${company}, ${kind}, dispatch.normal_address(${kind}, ${address}), ${channel}, 'staff', ${note}, ${by.id}, ${by.name})
  on conflict do nothing
  returning id::int
`;

/** Lets an address be written to again. No row touched: it was lifted before, or is not there. */
export const liftSuppression = (
  companyIds: readonly number[],
  { id, why, by }: { id: number; why: string; by: { id: number; name: string } },
): Sql => sql`
  update dispatch.suppressions
  set lifted_at = now(), lifted_by = ${by.id}, lifted_by_name = ${by.name}, lifted_why = ${why}
  where company_id = any(${companyIds}::int[]) and id = ${id} and lifted_at is null
`;

/** The companies that a person may choose from. */
export const namedCompanies = (companyIds: readonly number[]): Sql => sql`
  select k.id, k.name from companies k where k.id = any(${companyIds}::int[]) order by k.name, k.id
`;
