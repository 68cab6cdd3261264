import type { Core } from '@strapi/strapi';
import { withAdvisoryLock } from '@nitida/kernel/advisory-lock';
import { migrate } from '@nitida/database/migrate';
import { checkCompany } from './check-company.ts';
import { keepWithinCompanies } from './company-scope.ts';
import { grantRoles } from './grant-roles.ts';
import { keepCompany } from './keep-company.ts';
import { countOwnDocuments } from './home-counts.ts';
import { createLocales } from './locales.ts';
import { acceptPlainRelations } from './plain-relations.ts';
import { tellDuplicates } from './tell-duplicates.ts';

export default {
  register() {},

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    const applied = await migrate(strapi.db.connection);
    if (applied.length > 0) strapi.log.info(`Applied ${applied.join(', ')}`);

    acceptPlainRelations(strapi);
    keepCompany(strapi);
    checkCompany(strapi);
    keepWithinCompanies(strapi);
    tellDuplicates(strapi);
    countOwnDocuments(strapi);

    // Another instance that starts at the same time does it for both.
    await withAdvisoryLock(strapi.db.connection, 'roles and languages', async () => {
      await createLocales(strapi);
      await grantRoles(strapi);
    });
  },
};
