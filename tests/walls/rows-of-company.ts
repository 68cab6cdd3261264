import { z } from 'zod';
import type { App } from '../app.ts';

/** One row of a content type, and every name by which it could be asked for. */
export type Row = { uid: string; id: number; documentId: string; companyId: number; fields: string[] };

const Attribute = z.object({
  type: z.string(),
  required: z.boolean().optional(),
  enum: z.array(z.string()).optional(),
  target: z.string().optional(),
});
const ContentTypes = z.object({
  data: z.array(
    z.object({
      uid: z.string(),
      kind: z.string(),
      options: z.object({ draftAndPublish: z.boolean().optional() }).optional(),
      pluginOptions: z.object({ i18n: z.object({ localized: z.boolean() }).optional() }).nullish(),
      attributes: z.record(z.string(), Attribute),
    }),
  ),
});

export type ContentType = z.output<typeof ContentTypes>['data'][number] & { table: string };

const COMPANY = 'api::company.company';

/** The content types whose rows belong to a company, as the application itself tells them. */
export async function companyTypes(app: App): Promise<ContentType[]> {
  const { body } = await app.ask(await app.adminToken('super-admin'), 'GET', '/content-manager/content-types');
  const types = ContentTypes.parse(body).data.filter(
    ({ uid, attributes }) => uid === COMPANY || attributes['company']?.target === COMPANY,
  );
  const columns = await app.query<{ table_name: string }>(
    "select table_name from information_schema.columns where column_name = 'company_id' and table_schema = 'public'",
  );
  const tables = columns.map(({ table_name }) => table_name);
  return types.map((type) => ({
    ...type,
    attributes: Object.fromEntries(Object.entries(type.attributes).filter(([name]) => !STRAPIS_OWN.has(name))),
    table: tableOf(type.uid, tables),
  }));
}

const STRAPIS_OWN = new Set([
  'id',
  'documentId',
  'locale',
  'localizations',
  'createdAt',
  'updatedAt',
  'publishedAt',
  'createdBy',
  'updatedBy',
]);

/** Strapi names a table after the plural; that its name belongs to the type is all that is needed here. */
function tableOf(uid: string, tables: string[]): string {
  if (uid === COMPANY) return 'companies';
  const word = uid.split('.')[1]?.replaceAll('-', '_') ?? uid;
  const plural = word.endsWith('y') ? word.replace(/y$/, 'ies') : `${word}s`;
  const table = tables.find((name) => name.endsWith(plural));
  if (!table) throw new Error(`No table with a company_id for ${uid}`);
  return table;
}

/**
 * One row of every content type for a company, whatever types there are: a new type is walked without
 * anybody thinking of it. Every text of theirs holds `mark`, by which a leak is found.
 */
export async function fillCompany(app: App, types: ContentType[], mark: string): Promise<Row[]> {
  const rows: Row[] = [];
  const insert = async (type: ContentType) => {
    const values = await valuesOf(app, type, mark, rows);
    const versions = type.options?.draftAndPublish ? [null, new Date()] : [new Date()];
    let id = 0;
    for (const publishedAt of versions) {
      const row = { ...values, published_at: publishedAt, locale: type.pluginOptions?.i18n?.localized ? 'it' : null };
      const names = Object.keys(row);
      const places = names.map((_, place) => `$${place + 1}`).join(', ');
      const [made] = await app.query<{ id: number }>(
        `insert into ${type.table} (${names.map((name) => `"${name}"`).join(', ')}) values (${places}) returning id`,
        Object.values(row),
      );
      id = made?.id ?? 0;
    }
    const companyId = type.uid === COMPANY ? id : Number(values['company_id']);
    rows.push({
      uid: type.uid,
      id,
      documentId: String(values['document_id']),
      companyId,
      fields: Object.keys(type.attributes),
    });
  };

  // Who is pointed at comes first.
  const waiting = [...types].sort((one, other) => Number(other.uid === COMPANY) - Number(one.uid === COMPANY));
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ uid, attributes }) =>
      Object.values(attributes).every(({ target }) => target === uid || !waiting.some((other) => other.uid === target)),
    );
    const [type] = waiting.splice(Math.max(next, 0), 1);
    if (type) await insert(type);
  }
  return rows;
}

/** The id of a company's token: another for each company, and none for one that is not there. */
export const tokenIdOf = ({ companyId }: Pick<Row, 'companyId'>): number => 700_000 + companyId;

/** What a company has in tables that are no content types, and that routes reach by an id. */
export async function fillDoors(app: App, { companyId, documentId }: Row, mark: string): Promise<void> {
  await app.query(
    `insert into ingestion.api_tokens (id, company_id, name, prefix, sha256, scopes, created_by_name)
     overriding system value values ($1, $2, $3, $3, $3, '{payments}', $3)`,
    [tokenIdOf({ companyId }), companyId, mark],
  );
  await app.query(
    `insert into dispatch.suppressions (id, company_id, address_kind, address, reason)
     overriding system value values ($1, $2, 'email', $3, 'staff')`,
    [tokenIdOf({ companyId }), companyId, mark],
  );
  await app.query(
    'insert into ingestion.uploads (id, company_id, name, size_bytes, created_by_name) values ($1, $2, $3, 5, $3)',
    [documentId, companyId, mark],
  );
}

type Column = { column_name: string; data_type: string };

async function valuesOf(app: App, type: ContentType, mark: string, rows: Row[]): Promise<Record<string, unknown>> {
  const columns = await app.query<Column>(
    "select column_name, data_type from information_schema.columns where table_schema = 'public' and table_name = $1",
    [type.table],
  );
  const values: Record<string, unknown> = { document_id: `${mark}${type.uid.replaceAll(/\W/g, '')}`.slice(0, 40) };
  for (const [name, attribute] of Object.entries(type.attributes)) {
    const column = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const related = rows.find(({ uid }) => uid === attribute.target);
    const stored = columns.find(
      ({ column_name }) => column_name === (attribute.type === 'relation' ? `${column}_id` : column),
    );
    if (stored)
      values[stored.column_name] = attribute.type === 'relation' ? (related?.id ?? null) : valueOf(attribute, mark);
  }
  return values;
}

function valueOf({ type, required, enum: choices }: z.output<typeof Attribute>, mark: string): unknown {
  switch (type) {
    case 'enumeration':
      return choices?.[0] ?? null;
    case 'string':
    case 'text':
    case 'richtext':
    case 'email':
      return mark;
    case 'integer':
    case 'biginteger':
      // Another number for each company: some are unique.
      return mark.charCodeAt(mark.length - 1);
    case 'boolean':
      return false;
    case 'date':
      return '2026-01-31';
    case 'datetime':
      return new Date('2026-01-31T12:00:00Z');
    case 'json':
      return required ? '[]' : null;
    default:
      return null;
  }
}
