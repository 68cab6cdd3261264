import type { Core, UID } from '@strapi/strapi';
import type { Context } from 'koa';
import { AppError } from '@nitida/kernel/errors';
import { allowedCompanies, isSuperAdmin } from '@nitida/kernel/strapi/company-access';
import { type CompanyPath, companyPath, refusedReference } from './company-references.ts';

type Where = Record<string, unknown>;

/**
 * What a person of the admin asks for stays within the companies that they work for: everybody
 * else's rows do not exist for them. Jobs, the site's routes and the start of the application have
 * no such person behind them, and name their company themselves.
 */
export function keepWithinCompanies(strapi: Core.Strapi): void {
  narrowReads(strapi);
  refuseForeignWrites(strapi);
}

/** One company among these, as a condition of a query. */
const within = (path: CompanyPath, companies: number[]): Where =>
  path === 'id' ? { id: { $in: companies } } : { company: { id: { $in: companies } } };

/**
 * Below the document service, because parts of the admin ask the database past it: relation pickers,
 * counts, the texts of another language.
 */
function narrowReads(strapi: Core.Strapi): void {
  const paths = new Map<string, CompanyPath>();
  for (const uid of Object.keys(strapi.contentTypes)) {
    const path = companyPath(strapi, uid);
    if (path) paths.set(uid, path);
  }

  const narrow = async ({ model, params }: { model: { uid: string }; params: { where?: Where } }) => {
    const path = paths.get(model.uid);
    const request = limitedRequest(strapi);
    if (!path || !request) return;
    params.where = { $and: [params.where ?? {}, within(path, await allowedCompanies(strapi, request))] };
  };
  strapi.db.lifecycles.subscribe({
    models: [...paths.keys()],
    beforeFindOne: narrow,
    beforeFindMany: narrow,
    beforeCount: narrow,
  });
}

/** A foreign document is not found, and no document may point at another company's row. */
function refuseForeignWrites(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const path = companyPath(strapi, context.uid);
    const request = limitedRequest(strapi);
    if (!path || !request) return next();

    const { documentId, data } = context.params as { documentId?: string; data?: Record<string, unknown> };
    // Counted by the narrowed query: what is not one's own is not there.
    if (documentId && (await strapi.db.query(context.uid).count({ where: { documentId } })) === 0) {
      throw new AppError('not_found', 'document.unknown', 'There is no such document');
    }
    if (data) await refuseForeignReferences(strapi, context.uid, data);
    return next();
  });
}

async function refuseForeignReferences(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  data: Record<string, unknown>,
): Promise<void> {
  const field = await refusedReference(strapi, uid, data);
  if (!field) return;
  throw new AppError('invalid', 'document.foreign_company', `${field} belongs to a company that you do not work for`, {
    details: { field },
  });
}

/** The request of a person of the admin, or of their token, who does not see every company. */
function limitedRequest(strapi: Core.Strapi): Context | null {
  const request = strapi.requestContext.get() as Context | undefined;
  const route = request?.state['route'] as { info?: { type?: string } } | undefined;
  const user: unknown = request?.state['user'];
  return request && user && route?.info?.type === 'admin' && !isSuperAdmin(user) ? request : null;
}
