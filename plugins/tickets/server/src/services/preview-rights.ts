import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { companiesOfUser } from '@nitida/kernel/strapi/company-access';
import { rows } from '@nitida/kernel/sql';
import type { Service } from '@nitida/plugin-ingestion/contract';
import type { StaffLanguage } from '../domain/preview-texts.ts';
import { companyOfPage, CompanyOfPage } from '../sql/company-of-page.sql.ts';

const BILL_PAGE = 'api::bill-page.bill-page';

const Person = z.looseObject({
  isActive: z.boolean(),
  blocked: z.boolean().nullish(),
  preferedLanguage: z.string().nullish(),
});

type Ability = object;
type Engine = { engine: { generateUserAbility(user: unknown): Promise<Ability> } };
type Checkers = { create(asked: { userAbility: Ability; model: string }): { can: { read(entity: object): boolean } } };

export type PreviewRights = {
  companyId: number;
  services: Service[];
  staffLanguage: StaffLanguage;
  mayRead: (language: string) => boolean;
};

/**
 * What a person may see of a page at this moment: active, of the page's company, with the permission to
 * read pages, in the languages that their role names. Null where any of it is not so.
 */
export const previewRightsOf =
  (strapi: Core.Strapi) =>
  async (userId: number, page: string): Promise<PreviewRights | null> => {
    const user: unknown = await strapi.db.query('admin::user').findOne({ where: { id: userId }, populate: ['roles'] });
    const person = Person.safeParse(user).data;
    if (!person?.isActive || person.blocked) return null;

    const db = strapi.db.connection;
    const [[of], companies] = await Promise.all([
      rows(db, CompanyOfPage, companyOfPage(page)),
      companiesOfUser(db, person),
    ]);
    if (!of || !companies.includes(of.company_id)) return null;

    const { engine } = strapi.service('admin::permission') as unknown as Engine;
    const checkers = strapi.plugin('content-manager').service('permission-checker') as Checkers;
    const checker = checkers.create({ userAbility: await engine.generateUserAbility(user), model: BILL_PAGE });
    return {
      companyId: of.company_id,
      services: of.services,
      staffLanguage: person.preferedLanguage === 'it' ? 'it' : 'en',
      mayRead: (language) => checker.can.read({ locale: language }),
    };
  };
