import { z } from 'zod';
import type { App } from './app.ts';

export type AdminRole = 'super-admin' | 'marketing' | 'operator' | 'approver' | 'credit-manager' | 'group-manager';

/** Two people with the same role differ in their companies, or in the name a test gives them. */
export type Person = { role: AdminRole; companies?: number[]; name?: string };

type Deps = Pick<App, 'ask' | 'query'> & { password: string };

const LogIn = z.object({ data: z.object({ token: z.string() }) });
const Created = z.object({ data: z.object({ id: z.int() }) });

/** Makes people of the admin through Strapi's own doors, and remembers their log-ins. */
export function adminOf({ ask, query, password }: Deps) {
  const tokens = new Map<string, Promise<string>>();
  const once = (key: string, make: () => Promise<string>) => {
    const token = tokens.get(key) ?? make();
    tokens.set(key, token);
    return token;
  };

  const superAdmin = () =>
    once('super-admin', async () => {
      const person = { firstname: 'Super', lastname: 'Admin', email: 'super-admin@people.example', password };
      const { body } = await ask(null, 'POST', '/admin/register-admin', person);
      return LogIn.parse(body).data.token;
    });

  const make = async ({ role, companies = [], name = role }: Person, email: string) => {
    const token = await superAdmin();
    const [found] = await query<{ id: number }>('select id from admin_roles where code = $1', [role]);
    if (!found) throw new Error(`The application has not made the role ${role}`);

    const { body } = await ask(token, 'POST', '/admin/users', {
      firstname: name,
      lastname: role,
      email,
      roles: [found.id],
    });
    const created = Created.safeParse(body);
    if (!created.success) throw new Error(`${email} could not be made: ${JSON.stringify(body)}`);
    const { id } = created.data.data;
    await ask(token, 'PUT', `/admin/users/${id}`, { password, isActive: true });
    for (const company of companies) {
      await query('insert into companies_staff_lnk (company_id, user_id) values ($1, $2)', [company, id]);
    }
    const logIn = await ask(null, 'POST', '/admin/login', { email, password });
    return LogIn.parse(logIn.body).data.token;
  };

  return async (who: AdminRole | Person): Promise<string> => {
    const person = typeof who === 'string' ? { role: who } : who;
    if (person.role === 'super-admin') return superAdmin();

    const email = [person.role, person.name, ...(person.companies ?? [])].filter(Boolean).join('-') + '@people.example';
    return once(email, () => make(person, email));
  };
}
