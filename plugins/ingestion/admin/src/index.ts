import { Stack } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { loadTexts, permission } from '@nitida/kernel/strapi/admin';

/** The runs screen. Other plugins may add their part to the page of one run: dispatch does. */
export default {
  register(app: StrapiApp) {
    app.addMenuLink({
      to: 'plugins/ingestion',
      icon: Stack,
      intlLabel: { id: 'ingestion.menu', defaultMessage: 'Runs' },
      permissions: [permission('plugin::ingestion.read')],
      position: 2,
      Component: () => import('./pages/App.tsx'),
    });
    app.registerPlugin({ id: 'ingestion', name: 'ingestion', injectionZones: { runPage: { sections: [] } } });
  },

  registerTrads: loadTexts({
    en: () => import('./translations/en.json'),
    it: () => import('./translations/it.json'),
  }),
};
