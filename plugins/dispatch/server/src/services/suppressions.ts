import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import {
  NamedCompany,
  type NewSuppression,
  type Suppression,
  type SuppressionFilters,
  type SuppressionPage,
} from '../../../contract/suppressions.ts';
import { type FileLanguage, suppressionsCsv } from '../domain/audience-csv.ts';
import {
  AddedSuppression,
  addSuppression,
  countSuppressions,
  findSuppression,
  liftSuppression,
  listSuppressions,
  namedCompanies,
  SuppressionRow,
  Total,
} from '../sql/suppressions.sql.ts';

type Person = { id: number; name: string };
type Companies = readonly number[];

export type SuppressionDesk = ReturnType<typeof suppressionDesk>;

/** Addresses that get nothing, as staff see and keep them. Those of companies that are not named do not exist. */
export function suppressionDesk({ db }: { db: Knex }) {
  const one = async (companyIds: Companies, id: number): Promise<Suppression> => {
    const [row] = await rows(db, SuppressionRow, findSuppression(companyIds, id));
    if (!row) throw new AppError('not_found', 'suppression.unknown', 'There is no such suppression');
    return shown(row);
  };

  return {
    companies: (companyIds: Companies): Promise<NamedCompany[]> => rows(db, NamedCompany, namedCompanies(companyIds)),

    async list(companyIds: Companies, filters: SuppressionFilters): Promise<SuppressionPage> {
      const { page, pageSize } = filters;
      const [{ total } = { total: 0 }] = await rows(db, Total, countSuppressions(companyIds, filters));
      const part = { limit: pageSize, offset: (page - 1) * pageSize };
      const found = await rows(db, SuppressionRow, listSuppressions(companyIds, filters, part));
      return {
        results: found.map(shown),
        pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
      };
    },

    async file(companyIds: Companies, filters: SuppressionFilters, language: FileLanguage): Promise<string> {
      const all = await rows(db, SuppressionRow, listSuppressions(companyIds, filters, { limit: null, offset: 0 }));
      return suppressionsCsv(all.map(shown), language);
    },

    async add(companyIds: Companies, suppression: NewSuppression, by: Person): Promise<Suppression> {
      if (!companyIds.includes(suppression.company)) {
        throw new AppError('not_found', 'company.not_found', 'There is no such company');
      }
      const [added] = await rows(db, AddedSuppression, addSuppression(suppression, by));
      if (!added) throw new AppError('conflict', 'suppression.known', 'The address is on the list already');
      return one(companyIds, added.id);
    },

    async lift(companyIds: Companies, id: number, why: string, by: Person): Promise<Suppression> {
      const isOurs = (await execute(db, liftSuppression(companyIds, { id, why, by }))) === 1;
      const suppression = await one(companyIds, id);
      if (!isOurs) throw new AppError('conflict', 'suppression.lifted', 'It was lifted before');
      return suppression;
    },
  };
}

const shown = (row: SuppressionRow): Suppression => ({
  id: row.id,
  company: { id: row.company_id, name: row.company_name },
  kind: row.address_kind,
  address: row.address,
  channel: row.channel,
  reason: row.reason,
  note: row.note,
  since: row.since,
  by: row.created_by_name,
  lifted: row.lifted_at === null ? null : { at: row.lifted_at, by: row.lifted_by_name, why: row.lifted_why ?? '' },
});
