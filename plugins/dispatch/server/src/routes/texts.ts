const READ = 'plugin::dispatch.read';
const READ_TEMPLATES = {
  action: 'plugin::content-manager.explorer.read',
  subject: 'plugin::dispatch.message-template',
};

const guarded = (actions: unknown[]) => ({ policies: [{ name: 'admin::hasPermissions', config: { actions } }] });

/** What messages say, as they were sent and as a draft would be. */
export const textRoutes = [
  { method: 'GET' as const, path: '/messages/:id/content', handler: 'texts.shown', config: guarded([READ]) },
  {
    method: 'POST' as const,
    path: '/templates/preview',
    handler: 'texts.preview',
    config: guarded([READ, READ_TEMPLATES]),
  },
];
