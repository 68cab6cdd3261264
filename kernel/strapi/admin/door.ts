import { getFetchClient } from '@strapi/strapi/admin';
import { z } from 'zod';

/** Asks one of our admin routes and parses what comes back: `{ data: … }`, or the body itself. */
export const door = (base: string) => ({
  async read<T extends z.ZodType>(path: string, schema: T, filters?: Filters): Promise<z.output<T>> {
    return schema.parse((await getFetchClient().get<unknown>(`${base}${path}${search(filters)}`)).data);
  },

  async readOne<T extends z.ZodType>(path: string, schema: T): Promise<z.output<T>> {
    return unwrap(schema, (await getFetchClient().get<unknown>(`${base}${path}`)).data);
  },

  async send<T extends z.ZodType>(path: string, schema: T, body: object = {}): Promise<z.output<T>> {
    return unwrap(schema, (await getFetchClient().post<unknown>(`${base}${path}`, body)).data);
  },

  async readFile(path: string, filters?: Filters): Promise<Blob> {
    const { data } = await getFetchClient().get<Blob>(`${base}${path}${search(filters)}`, { responseType: 'blob' });
    return data;
  },
});

export type Filters = Record<string, string | number | undefined>;

const Envelope = z.object({ data: z.unknown() });

const unwrap = <T extends z.ZodType>(schema: T, body: unknown) => schema.parse(Envelope.parse(body).data);

/** Written here, because Strapi's client does not encode: a search for "A&B" would ask for "A". */
function search(filters: Filters = {}): string {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined && value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
