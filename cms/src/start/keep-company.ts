import type { Core } from '@strapi/strapi';
import { AppError } from '@nitida/kernel/errors';
import { companyPath } from './company-references.ts';

type Params = { documentId?: string; data?: Record<string, unknown> };

/**
 * A row of a company never loses it. Strapi makes the first version in another language without the
 * relations of the others: it takes the company of the document.
 */
export function keepCompany(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const { documentId, data } = context.params as Params;
    const isWrite = context.action === 'create' || context.action === 'update';
    if (!isWrite || !data || companyPath(strapi, context.uid) !== 'company') return next();

    if (data['company'] === undefined && documentId) {
      const where = { documentId, company: { id: { $notNull: true } } };
      const known = await strapi.db.query(context.uid).findOne({ where, populate: { company: { select: ['id'] } } });
      if (known) data['company'] = { set: [{ id: known.company.id }] };
    }
    if (!data['company']) {
      throw new AppError('invalid', 'document.no_company', 'Choose the company first', {
        details: { field: 'company' },
      });
    }
    return next();
  });
}
