import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Knex } from 'knex';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { rows, sql } from '@nitida/kernel/sql';

const SUPER_ADMIN = 'strapi-super-admin';

const AdminUser = z.object({
  id: z.int(),
  firstname: z.string().nullish(),
  lastname: z.string().nullish(),
  email: z.string(),
  roles: z.array(z.object({ code: z.string() })).default([]),
});

const Id = z.object({ id: z.int() });

const everyCompany = () => sql`select id from companies order by id`;

/** A person's companies, and below each the whole group that it is the parent of. */
const companiesOf = (userId: number) => sql`
  with recursive mine as (
    select l.company_id as id
    from companies_staff_lnk l
    where l.user_id = ${userId}
    union
    select c.id
    from companies c
    join mine on c.parent_id = mine.id
  )
  select id from mine order by id
`;

/** Who runs the installation sees every company, and rows that have none yet. */
export const isSuperAdmin = (user: unknown): boolean =>
  AdminUser.parse(user).roles.some(({ code }) => code === SUPER_ADMIN);

/** The companies whose rows exist for an admin user; a super admin sees every company. */
export async function companiesOfUser(db: Pick<Knex, 'raw'>, user: unknown): Promise<number[]> {
  const companies = isSuperAdmin(user) ? everyCompany() : companiesOf(AdminUser.parse(user).id);
  return (await rows(db, Id, companies)).map(({ id }) => id);
}

const known = new WeakMap<object, Promise<number[]>>();

/**
 * The companies that the person behind a request may see, looked up once per request. Everybody
 * else's rows do not exist: ask with these ids, and answer 404 when nothing is found.
 */
export function allowedCompanies(strapi: Core.Strapi, ctx: Context): Promise<number[]> {
  const user: unknown = ctx.state.user;
  if (!user) throw new AppError('forbidden', 'access.no_user', 'This route is for people who are logged in');

  const companies = known.get(ctx.state) ?? onOneConnection(strapi, (db) => companiesOfUser(db, user));
  known.set(ctx.state, companies);
  return companies;
}

/**
 * Within a transaction, on its connection: with one more each, as many requests as the pool has
 * connections would wait for each other for ever.
 */
async function onOneConnection<T>(strapi: Core.Strapi, ask: (db: Pick<Knex, 'raw'>) => Promise<T>): Promise<T> {
  return strapi.db.inTransaction() ? strapi.db.transaction(({ trx }) => ask(trx)) : ask(strapi.db.connection);
}

/** Who does it, for the audit: the name as the person has it in the admin. */
export function actorOf(ctx: Context): { id: number; name: string } {
  const { id, firstname, lastname, email } = AdminUser.parse(ctx.state.user);
  return { id, name: [firstname, lastname].filter(Boolean).join(' ') || email };
}
