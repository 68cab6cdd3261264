import type { Core } from '@strapi/strapi';
import { audienceRoutes } from './audience.ts';
import { resendRoutes } from './resends.ts';
import { senderRoutes } from './senders.ts';
import { statisticsRoutes } from './statistics.ts';
import { uncertainRoutes } from './uncertain.ts';
import { textRoutes } from './texts.ts';

const withPermission = (action: string) => ({
  policies: [{ name: 'admin::hasPermissions', config: { actions: [`plugin::dispatch.${action}`] } }],
});

export default {
  'content-api': {
    type: 'content-api',
    routes: [
      // Anybody may call; who did is proved by the signature.
      { method: 'POST', path: '/callbacks/:sender', handler: 'callbacks.receive', config: { auth: false } },
    ],
  },
  admin: {
    type: 'admin',
    routes: [
      { method: 'GET', path: '/runs/:documentId', handler: 'runs.findOne', config: withPermission('read') },
      { method: 'GET', path: '/runs/:documentId/messages', handler: 'runs.messages', config: withPermission('read') },
      {
        method: 'POST',
        path: '/runs/:documentId/test-lot',
        handler: 'runs.startTestLot',
        config: withPermission('test'),
      },
      { method: 'POST', path: '/runs/:documentId/approve', handler: 'runs.approve', config: withPermission('approve') },
      { method: 'POST', path: '/runs/:documentId/send', handler: 'runs.send', config: withPermission('send') },
      { method: 'POST', path: '/runs/:documentId/pause', handler: 'runs.pause', config: withPermission('send') },
      { method: 'POST', path: '/runs/:documentId/resume', handler: 'runs.resume', config: withPermission('send') },
      { method: 'POST', path: '/runs/:documentId/cancel', handler: 'runs.cancel', config: withPermission('send') },
      ...audienceRoutes,
      ...resendRoutes,
      ...senderRoutes,
      ...uncertainRoutes,
      ...statisticsRoutes,
      ...textRoutes,
    ],
  },
} satisfies Record<string, Core.RouterInput>;
