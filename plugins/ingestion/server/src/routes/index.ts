import type { Core } from '@strapi/strapi';

const withPermission = (action: 'read' | 'upload' | 'manage') => ({
  policies: [{ name: 'admin::hasPermissions', config: { actions: [`plugin::ingestion.${action}`] } }],
});

export default {
  admin: {
    type: 'admin',
    routes: [
      { method: 'GET', path: '/companies', handler: 'runs.companies', config: withPermission('read') },
      { method: 'GET', path: '/runs', handler: 'runs.find', config: withPermission('read') },
      { method: 'GET', path: '/runs/:documentId', handler: 'runs.findOne', config: withPermission('read') },
      {
        method: 'GET',
        path: '/runs/:documentId/rejections',
        handler: 'runs.rejections',
        config: withPermission('read'),
      },
      {
        method: 'GET',
        path: '/runs/:documentId/rejections.csv',
        handler: 'runs.rejectionsCsv',
        config: withPermission('read'),
      },
      { method: 'POST', path: '/runs/:documentId/cancel', handler: 'runs.cancel', config: withPermission('manage') },
      { method: 'POST', path: '/runs/:documentId/close', handler: 'runs.close', config: withPermission('manage') },
      { method: 'POST', path: '/uploads', handler: 'uploads.create', config: withPermission('upload') },
    ],
  },
} satisfies Record<string, Core.RouterInput>;
