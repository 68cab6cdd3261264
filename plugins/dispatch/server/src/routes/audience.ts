const withPermission = (action: string) => ({
  policies: [{ name: 'admin::hasPermissions', config: { actions: [`plugin::dispatch.${action}`] } }],
});

/** Who may be written to, through which channels and when. */
export const audienceRoutes = [
  { method: 'GET', path: '/policies', handler: 'audience.policies', config: withPermission('read') },
  { method: 'POST', path: '/policies/:id', handler: 'audience.savePolicy', config: withPermission('senders') },
  { method: 'GET', path: '/suppressions', handler: 'audience.suppressions', config: withPermission('read') },
  { method: 'GET', path: '/suppressions.csv', handler: 'audience.suppressionsCsv', config: withPermission('read') },
  { method: 'GET', path: '/suppressions/companies', handler: 'audience.companies', config: withPermission('read') },
  { method: 'POST', path: '/suppressions', handler: 'audience.suppress', config: withPermission('send') },
  { method: 'POST', path: '/suppressions/:id/lift', handler: 'audience.lift', config: withPermission('send') },
  { method: 'GET', path: '/runs/:documentId/nobody', handler: 'runs.nobody', config: withPermission('read') },
  { method: 'GET', path: '/runs/:documentId/nobody.csv', handler: 'runs.nobodyCsv', config: withPermission('read') },
] as const;
