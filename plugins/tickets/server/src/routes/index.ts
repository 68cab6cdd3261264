import type { Core } from '@strapi/strapi';

// Strapi's own log-ins stay out of it: the site shows its token, the customer's session says the rest.
const forTheSite: { auth: false; policies: string[] } = { auth: false, policies: ['is-site'] };

const withPermission = (action: string) => ({
  policies: [{ name: 'admin::hasPermissions', config: { actions: [`plugin::tickets.${action}`] } }],
});

export default {
  'content-api': {
    type: 'content-api',
    routes: [
      { method: 'POST', path: '/exchange', handler: 'site.exchange', config: forTheSite },
      // The site's own requests for it, and for drawn pages, are answered ahead of the router: middlewares/readers-lane.ts.
      { method: 'GET', path: '/bill-view', handler: 'site.billView', config: forTheSite },
      { method: 'POST', path: '/pages-to-draw', handler: 'site.pagesToDraw', config: forTheSite },
      { method: 'POST', path: '/drawn-pages/find', handler: 'site.findDrawn', config: forTheSite },
      { method: 'POST', path: '/drawn-pages', handler: 'site.keepDrawn', config: forTheSite },
      { method: 'POST', path: '/identify', handler: 'site.identify', config: forTheSite },
      { method: 'GET', path: '/pdf', handler: 'site.pdf', config: forTheSite },
      { method: 'POST', path: '/beacon', handler: 'site.beacon', config: forTheSite },
      { method: 'POST', path: '/actions', handler: 'site.act', config: forTheSite },
      { method: 'POST', path: '/renewals', handler: 'site.renew', config: forTheSite },
      { method: 'GET', path: '/preview', handler: 'site.preview', config: forTheSite },
      { method: 'POST', path: '/preview', handler: 'site.preview', config: forTheSite },
      { method: 'GET', path: '/logos/:company', handler: 'site.logo', config: forTheSite },
      { method: 'GET', path: '/media/:name', handler: 'site.media', config: forTheSite },
      // Public: keys are there to be compared.
      { method: 'GET', path: '/evidence-keys', handler: 'customers.evidenceKeys', config: { auth: false } },
    ],
  },
  admin: {
    type: 'admin',
    routes: [
      { method: 'GET', path: '/tickets', handler: 'tickets.find', config: withPermission('read') },
      // Ahead of the next one, which would take the word for an id.
      { method: 'GET', path: '/tickets/count', handler: 'tickets.count', config: withPermission('read') },
      { method: 'GET', path: '/tickets/:documentId', handler: 'tickets.findOne', config: withPermission('read') },
      {
        method: 'POST',
        path: '/tickets/:documentId/revoke',
        handler: 'tickets.revoke',
        config: withPermission('manage'),
      },
      {
        method: 'POST',
        path: '/tickets/:documentId/renew',
        handler: 'tickets.renew',
        config: withPermission('manage'),
      },
      {
        method: 'GET',
        path: '/customers/:documentId',
        handler: 'customers.timeline',
        config: withPermission('read'),
      },
      {
        method: 'GET',
        path: '/customers/:documentId/evidence',
        handler: 'customers.evidence',
        config: withPermission('read'),
      },
      { method: 'GET', path: '/changes', handler: 'changes.list', config: withPermission('manage') },
      { method: 'POST', path: '/changes/count', handler: 'changes.count', config: withPermission('manage') },
      { method: 'POST', path: '/changes', handler: 'changes.ask', config: withPermission('manage') },
      { method: 'GET', path: '/views', handler: 'lists.views', config: withPermission('read') },
      { method: 'POST', path: '/views', handler: 'lists.saveView', config: withPermission('read') },
      { method: 'POST', path: '/views/:id/remove', handler: 'lists.removeView', config: withPermission('read') },
      { method: 'GET', path: '/exports', handler: 'lists.exports', config: withPermission('read') },
      { method: 'POST', path: '/exports', handler: 'lists.askForExport', config: withPermission('read') },
      { method: 'GET', path: '/exports/:documentId/file', handler: 'lists.exportFile', config: withPermission('read') },
    ],
  },
} satisfies Record<string, Core.RouterInput>;
