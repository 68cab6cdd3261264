import { PaperPlane } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { loadTexts, permission } from '@nitida/kernel/strapi/admin';
import { MessageDialog } from './components/MessageDialog.tsx';
import { RunDispatchSection } from './components/RunDispatchSection.tsx';
import { TemplatePanel } from './components/template-panel/TemplatePanel.tsx';

type SidePanels = { addEditViewSidePanel(panels: readonly unknown[]): void };

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
    // The message as it was, on a customer's timeline: tickets' contract says which properties it gets.
    getPlugin('tickets')?.injectComponent('customerPage', 'message', {
      name: 'dispatch',
      Component: MessageDialog as unknown as () => JSX.Element | null,
    });
    getPlugin('ingestion')?.injectComponent('runPage', 'sections', {
      name: 'dispatch',
      // Strapi's type knows no properties; ingestion's contract says which ones a section gets.
      Component: RunDispatchSection as () => JSX.Element | null,
    });
    // Strapi's type says nothing of what a plugin offers to others.
    const contentManager = getPlugin('content-manager')?.apis as SidePanels | undefined;
    contentManager?.addEditViewSidePanel([TemplatePanel]);
  },

  registerTrads: loadTexts({
    en: () => import('./translations/en.json'),
    it: () => import('./translations/it.json'),
  }),
};
