import type { StrapiApp } from '@strapi/strapi/admin';

/** The admin in Italian and English; the rest of its look is Strapi's own. */
export default {
  config: {
    locales: ['it'],
    tutorials: false,
    notifications: { releases: false },
  },
  bootstrap(_app: StrapiApp) {},
};
