import { PriceTag } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { loadTexts, permission } from '@nitida/kernel/strapi/admin';

/** The tickets screen: who got a link, what became of it, and what can be done for the customer. */
export default {
  register(app: StrapiApp) {
    app.addMenuLink({
      to: 'plugins/tickets',
      icon: PriceTag,
      intlLabel: { id: 'tickets.menu', defaultMessage: 'Tickets' },
      permissions: [permission('plugin::tickets.read')],
      position: 3,
      Component: () => import('./pages/App.tsx'),
    });
    app.registerPlugin({ id: 'tickets', name: 'tickets', injectionZones: { customerPage: { message: [] } } });
  },

  registerTrads: loadTexts({
    en: () => import('./translations/en.json'),
    it: () => import('./translations/it.json'),
  }),
};
