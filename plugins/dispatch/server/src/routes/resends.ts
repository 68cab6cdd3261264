const withPermission = (action: string) => ({
  policies: [{ name: 'admin::hasPermissions', config: { actions: [`plugin::dispatch.${action}`] } }],
});

/** A run that was sent, some of it again. */
export const resendRoutes = [
  {
    method: 'GET' as const,
    path: '/runs/:documentId/resend',
    handler: 'resends.forecast',
    config: withPermission('read'),
  },
  {
    method: 'GET' as const,
    path: '/runs/:documentId/resends',
    handler: 'resends.find',
    config: withPermission('read'),
  },
  {
    method: 'POST' as const,
    path: '/runs/:documentId/resend',
    handler: 'resends.send',
    config: withPermission('send'),
  },
  { method: 'POST' as const, path: '/resends/:id/pause', handler: 'resends.pause', config: withPermission('send') },
  { method: 'POST' as const, path: '/resends/:id/resume', handler: 'resends.resume', config: withPermission('send') },
  { method: 'POST' as const, path: '/resends/:id/cancel', handler: 'resends.cancel', config: withPermission('send') },
];
