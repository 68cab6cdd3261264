import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { dataFolder } from '../folders.ts';
import type { DemoRole, LogIn } from './people.ts';

/** Somebody of the staff at the admin's HTTP door, logged in as people do. */
export type Person = {
  get<T extends z.ZodType>(path: string, schema: T): Promise<z.output<T>>;
  post<T extends z.ZodType>(path: string, body: unknown, schema: T): Promise<z.output<T>>;
  put<T extends z.ZodType>(path: string, body: unknown, schema: T): Promise<z.output<T>>;
};

const LogIns = z.array(z.object({ role: z.string(), email: z.string(), password: z.string() }));
const Token = z.object({ data: z.object({ token: z.string() }) });
const Problem = z.object({ error: z.object({ message: z.string() }) });

export const demoLogIns = async (): Promise<LogIn[]> =>
  LogIns.parse(JSON.parse(await readFile(dataFolder('demo-logins.json'), 'utf8'))) as LogIn[];

export async function logIn(cmsUrl: string, role: DemoRole): Promise<Person> {
  const known = (await demoLogIns()).find((one) => one.role === role);
  if (!known) throw new Error(`The demo has no log-in for ${role}`);

  const ask = async (method: string, path: string, token: string | null, body?: unknown): Promise<unknown> => {
    const response = await fetch(new URL(path, cmsUrl), {
      method,
      headers: { ...(token && { authorization: `Bearer ${token}` }), 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return answer;
    const problem = Problem.safeParse(answer);
    throw new Error(
      `${role}: ${method} ${path} was answered with ${response.status}: ${problem.data?.error.message ?? ''}`,
    );
  };

  const { email, password } = known;
  const { token } = Token.parse(await ask('POST', '/admin/login', null, { email, password })).data;
  return {
    get: async (path, schema) => schema.parse(await ask('GET', path, token)),
    post: async (path, body, schema) => schema.parse(await ask('POST', path, token, body)),
    put: async (path, body, schema) => schema.parse(await ask('PUT', path, token, body)),
  };
}
