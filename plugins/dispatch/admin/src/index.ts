import { PaperPlane } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { loadTexts, permission } from '@nitida/kernel/strapi/admin';
import { RunDispatchSection } from './components/RunDispatchSection.tsx';

/** The pages of sending as a whole; and test lot, approval and sending on the page of a run. */
export default {
  register(app: StrapiApp) {
    app.addMenuLink({
      to: 'plugins/dispatch',
      icon: PaperPlane,
      intlLabel: { id: 'dispatch.menu', defaultMessage: 'Sending' },
      permissions: [permission('plugin::dispatch.read')],
      position: 4,
      Component: () => import('./pages/App.tsx'),
    });
    app.registerPlugin({ id: 'dispatch', name: 'dispatch' });
  },

  bootstrap({ getPlugin }: Pick<StrapiApp, 'getPlugin'>) {
    getPlugin('ingestion')?.injectComponent('runPage', 'sections', {
      name: 'dispatch',
      // Strapi's type knows no properties; ingestion's contract says which ones a section gets.
      Component: RunDispatchSection as () => JSX.Element | null,
    });
  },

  registerTrads: loadTexts({
    en: () => import('./translations/en.json'),
    it: () => import('./translations/it.json'),
  }),
};
