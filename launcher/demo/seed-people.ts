import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { demoPeople, type LogIn } from './people.ts';

/** One person per role, working for all companies of the demo; `known` are the passwords of earlier runs. */
export async function seedPeople(strapi: Core.Strapi, companies: number[], known: readonly LogIn[]): Promise<LogIn[]> {
  const logIns: LogIn[] = [];
  for (const person of demoPeople) {
    const password = known.find(({ email }) => email === person.email)?.password ?? newPassword();
    const id = await seedPerson(strapi, person, password);
    if (person.role !== 'strapi-super-admin') await employ(strapi, id, companies);
    logIns.push({ role: person.role, email: person.email, password });
  }
  return logIns;
}

/** Strapi asks for a small letter, a capital one and a digit. */
const newPassword = () => `${randomBytes(9).toString('base64url')}Aa1`;

async function seedPerson(strapi: Core.Strapi, person: (typeof demoPeople)[number], password: string): Promise<number> {
  const users = strapi.service('admin::user');
  const { role: code, ...fields } = person;
  const found = await users.findOneByEmail(person.email);
  // The file with the passwords may be gone while the database is not.
  if (found) return (await users.updateById(found.id, { password, isActive: true })).id;

  const role = await strapi.service('admin::role').findOne({ code });
  return (await users.create({ ...fields, password, isActive: true, roles: [role.id] })).id;
}

async function employ(strapi: Core.Strapi, userId: number, companies: number[]): Promise<void> {
  for (const id of companies) {
    await strapi.db.query('api::company.company').update({ where: { id }, data: { staff: { connect: [userId] } } });
  }
}
