import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { allowedCompanies } from '@nitida/kernel/strapi/company-access';
import { companyPath } from './company-references.ts';

type Counts = { draft: number; published: number; modified: number };
type Homepage = { getCountDocuments(): Promise<Counts> };

/**
 * The home page counts what the person's companies have drafted. Strapi's own figure counts the rows of
 * every company, and reads millions of bills to do so.
 */
export function countOwnDocuments(strapi: Core.Strapi): void {
  const homepage = strapi.plugin('content-manager').service('homepage') as Homepage;
  const drafted = Object.values(strapi.contentTypes).filter(
    ({ uid, options }) => options?.draftAndPublish && companyPath(strapi, uid) === 'company',
  );

  homepage.getCountDocuments = async () => {
    const request = strapi.requestContext.get() as Context | undefined;
    const companies = request ? await allowedCompanies(strapi, request) : [];
    const counts = await Promise.all(drafted.map((type) => countIn(strapi, type.collectionName ?? '', companies)));
    return counts.reduce(
      (sum, { draft, published, modified }) => ({
        draft: sum.draft + draft,
        published: sum.published + published,
        modified: sum.modified + modified,
      }),
      NONE,
    );
  };
}

const NONE: Counts = { draft: 0, published: 0, modified: 0 };

/** A document is a draft, published, or published and changed since: one row each in Strapi's tables. */
async function countIn(strapi: Core.Strapi, table: string, companies: number[]): Promise<Counts> {
  const knex = strapi.db.connection;
  const documents: { published: Date | null; drafted: Date | null }[] = await knex(table)
    .whereIn('company_id', companies)
    .groupBy('document_id', 'locale')
    .select(
      knex.raw('max(updated_at) filter (where published_at is not null) as published'),
      knex.raw('max(updated_at) filter (where published_at is null) as drafted'),
    );
  const published = documents.filter((one) => one.published !== null);
  const modified = published.filter((one) => one.drafted !== null && Number(one.drafted) > Number(one.published));
  return {
    draft: documents.length - published.length,
    published: published.length - modified.length,
    modified: modified.length,
  };
}
