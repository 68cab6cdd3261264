const withPermission = (action: string) => ({
  policies: [{ name: 'admin::hasPermissions', config: { actions: [`plugin::dispatch.${action}`] } }],
});

/** Messages of which nobody knows whether they arrived. */
export const uncertainRoutes = [
  { method: 'GET' as const, path: '/uncertain', handler: 'uncertain.find', config: withPermission('read') },
  { method: 'POST' as const, path: '/uncertain/decide', handler: 'uncertain.decide', config: withPermission('send') },
  { method: 'POST' as const, path: '/uncertain/look-up', handler: 'uncertain.lookUp', config: withPermission('send') },
];
