import type { Core } from '@strapi/strapi';
import { migrate } from '@nitida/database/migrate';

export default {
  register() {},

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    const applied = await migrate(strapi.db.connection);
    if (applied.length > 0) strapi.log.info(`Applied ${applied.join(', ')}`);
  },
};
