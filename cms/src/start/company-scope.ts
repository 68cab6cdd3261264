import type { Core, UID } from '@strapi/strapi';
import { AppError } from '@nitida/kernel/errors';
import { allowedCompanies, companiesOfUser } from '@nitida/kernel/strapi/company-access';
import { type CompanyPath, companyPath, refusedReference } from './company-references.ts';

type Filters = Record<string, unknown>;

/** One company among those that a person may see, as a filter of documents and of database queries. */
const within = (path: CompanyPath, companies: number[]): Filters =>
  path === 'id' ? { id: { $in: companies } } : { company: { id: { $in: companies } } };

const READS = new Set(['findMany', 'findFirst', 'findOne', 'count']);

/**
 * What a person of the admin does with documents stays within the companies that they work for:
 * other companies' documents do not exist for them. Jobs, the site's routes and the start of the
 * application have no such person behind them, and name their company themselves.
 */
export function narrowDocuments(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const path = companyPath(strapi, context.uid);
    const request = strapi.requestContext.get();
    if (!path || !request?.state['user'] || !isAdminRequest(request)) return next();

    const companies = await allowedCompanies(strapi, request);
    const params = context.params as { documentId?: string; filters?: Filters; data?: Record<string, unknown> };
    if (params.documentId && !(await isKnown(strapi, context.uid, params.documentId, within(path, companies)))) {
      throw new AppError('not_found', 'document.unknown', 'There is no such document');
    }
    if (READS.has(context.action)) {
      params.filters = { $and: [params.filters ?? {}, within(path, companies)] };
      return next();
    }
    if (params.data) await refuseForeign(strapi, context.uid, params.data, companies);
    return next();
  });
}

/** The strategy tells who is asking: people of the admin, or their tokens; never the site. */
const isAdminRequest = (request: { state: Record<string, unknown> }) => {
  const route = request.state['route'] as { info?: { type?: string } } | undefined;
  return route?.info?.type === 'admin';
};

async function isKnown(strapi: Core.Strapi, uid: UID.ContentType, documentId: string, filter: Filters): Promise<boolean> {
  const where = { documentId, ...filter };
  return (await strapi.db.query(uid).count({ where })) > 0;
}

async function refuseForeign(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  data: Record<string, unknown>,
  companies: number[],
): Promise<void> {
  const field = await refusedReference(strapi, uid, data, (target) => within(target, companies));
  if (field) {
    throw new AppError('invalid', 'document.foreign_company', `${field} belongs to a company that you do not work for`, {
      details: { field },
    });
  }
}

const CONDITION = { plugin: 'nitida', name: 'own-companies', displayName: 'Of the companies one works for' };

/**
 * The same for what the content manager asks past the documents (relation pickers, counts): every
 * permission on rows of a company, of whatever role, holds within one's companies only.
 */
export async function narrowPermissions(strapi: Core.Strapi): Promise<void> {
  const { engine, conditionProvider } = strapi.service('admin::permission');

  for (const path of ['company', 'id'] as const) {
    await conditionProvider.register({
      ...CONDITION,
      name: nameOf(path),
      category: 'companies',
      handler: async (user: unknown) => {
        const companies = await companiesOfUser(strapi.db.connection, user);
        return path === 'id' ? { id: { $in: companies } } : { 'company.id': { $in: companies } };
      },
    });
  }

  type Evaluated = { permission: { subject?: string | null }; addCondition(id: string): void };
  engine.hooks['before-evaluate.permission'].register(({ permission, addCondition }: Evaluated) => {
    const path = permission.subject ? companyPath(strapi, permission.subject) : null;
    if (path) addCondition(`plugin::${CONDITION.plugin}.${nameOf(path)}`);
  });
}

const nameOf = (path: CompanyPath) => (path === 'id' ? 'own-company' : 'of-own-companies');
