const config = { policies: [{ name: 'admin::hasPermissions', config: { actions: ['plugin::dispatch.senders'] } }] };

/** The accounts through which companies write. */
export const senderRoutes = [
  { method: 'GET' as const, path: '/senders', handler: 'senders.find', config },
  { method: 'GET' as const, path: '/sender-companies', handler: 'senders.companies', config },
  { method: 'POST' as const, path: '/senders', handler: 'senders.create', config },
  { method: 'GET' as const, path: '/senders/:documentId', handler: 'senders.findOne', config },
  { method: 'PUT' as const, path: '/senders/:documentId', handler: 'senders.update', config },
  { method: 'DELETE' as const, path: '/senders/:documentId', handler: 'senders.delete', config },
  { method: 'POST' as const, path: '/senders/:documentId/switch', handler: 'senders.switch', config },
  { method: 'POST' as const, path: '/senders/:documentId/check', handler: 'senders.check', config },
  { method: 'POST' as const, path: '/senders/:documentId/trial', handler: 'senders.trial', config },
];
