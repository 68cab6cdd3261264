import type { Core, UID } from '@strapi/strapi';

const COMPANY = 'api::company.company';

/** Where a content type's company is: its relation `company`; for the company itself, its id. */
export type CompanyPath = 'company' | 'id';

export function companyPath(strapi: Core.Strapi, uid: string): CompanyPath | null {
  if (uid === COMPANY) return 'id';
  const attribute = attributesOf(strapi, uid)['company'];
  return attribute?.type === 'relation' && attribute.target === COMPANY ? 'company' : null;
}

type Attribute = { type: string; target?: string };

const attributesOf = (strapi: Core.Strapi, uid: string) =>
  (strapi.contentTypes[uid as UID.ContentType]?.attributes ?? {}) as Record<string, Attribute>;

/**
 * The first relation in the data that points at a row that is not there for who asks, or null. Any
 * row of a company counts, not only the company: through a bill's customer one would read another's.
 */
export async function refusedReference(
  strapi: Core.Strapi,
  uid: string,
  data: Record<string, unknown>,
): Promise<string | null> {
  for (const [field, attribute] of Object.entries(attributesOf(strapi, uid))) {
    const target = attribute.target as UID.ContentType | undefined;
    const hasCompany = attribute.type === 'relation' && target && companyPath(strapi, target);
    if (!hasCompany) continue;

    for (const where of referencesIn(data[field])) {
      if ((await strapi.db.query(target).count({ where })) === 0) return field;
    }
  }
  return null;
}

/** All the ways in which Strapi takes a relation: an id, a document id, an object, `connect`, `set`, lists of them. */
function referencesIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value === 'number') return [{ id: value }];
  if (typeof value === 'string') return [{ documentId: value }];
  if (typeof value !== 'object' || value === null) return [];

  const { connect, set, id, documentId } = value as Record<string, unknown>;
  if (connect !== undefined || set !== undefined) return [...referencesIn(connect), ...referencesIn(set)];
  if (typeof documentId === 'string') return [{ documentId }];
  return id === undefined ? [] : [{ id }];
}
