import type { Core } from '@strapi/strapi';
import { service } from './services/index.ts';

/** What a person may do here; the roles that ship are granted these. */
const ACTIONS = [
  { uid: 'read', displayName: 'See billing runs' },
  { uid: 'upload', displayName: 'Upload files' },
  { uid: 'manage', displayName: 'Cancel and close billing runs, edit file profiles' },
];

export async function register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  await strapi
    .service('admin::permission')
    .actionProvider.registerMany(ACTIONS.map((action) => ({ ...action, section: 'plugins', pluginName: 'ingestion' })));

  strapi.documents.use((context, next) => service(strapi, 'areaSecrets').guard(context, next));
  strapi.documents.use((context, next) => service(strapi, 'profileGuard').guard(context, next));
}
