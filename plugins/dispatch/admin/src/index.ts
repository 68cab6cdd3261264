import type { StrapiApp } from '@strapi/strapi/admin';
import { loadTexts } from '@nitida/kernel/strapi/admin';
import { RunDispatchSection } from './components/RunDispatchSection.tsx';

/** Dispatch has no page of its own: it adds test lot, approval and sending to the page of a run. */
export default {
  register(app: StrapiApp) {
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
