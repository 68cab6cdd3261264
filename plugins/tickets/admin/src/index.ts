import { PriceTag } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { loadTexts, permission } from '@nitida/kernel/strapi/admin';
import { PagePreviewPanel } from './components/page-preview/PagePreviewPanel.tsx';

type SidePanels = { addEditViewSidePanel(panels: readonly unknown[]): void };

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

  bootstrap({ getPlugin }: Pick<StrapiApp, 'getPlugin'>) {
    // Strapi's type says nothing of what a plugin offers to others.
    const contentManager = getPlugin('content-manager')?.apis as SidePanels | undefined;
    contentManager?.addEditViewSidePanel([PagePreviewPanel]);
  },

  registerTrads: loadTexts({
    en: () => import('./translations/en.json'),
    it: () => import('./translations/it.json'),
  }),
};
