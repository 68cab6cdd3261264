import type { Core } from '@strapi/strapi';
import { site } from './controllers/site.ts';
import { readersLane } from './middlewares/readers-lane.ts';
import { service } from './services/index.ts';
import { strapiPreview } from './strapi-preview.ts';

/** What a person may do here; the roles that ship are granted these. */
const ACTIONS = [
  { uid: 'read', displayName: 'See tickets' },
  { uid: 'manage', displayName: 'Revoke and extend tickets, and send new links' },
];

export async function register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  await strapi
    .service('admin::permission')
    .actionProvider.registerMany(ACTIONS.map((action) => ({ ...action, section: 'plugins', pluginName: 'tickets' })));

  strapi.documents.use((saving, next) => service(strapi, 'billPages').guard(saving, next));

  strapi.config.set('admin.preview', strapiPreview(strapi));

  const { billView, findDrawn } = site({ strapi });
  strapi.server.use(readersLane(strapi, { 'GET /bill-view': billView, 'POST /drawn-pages/find': findDrawn }));
}
