import type { Core } from '@strapi/strapi';
import { secretBox } from '@nitida/kernel/secret-box';
import { config } from '@nitida/config';
import { guardPolicies } from './services/guard-policies.ts';
import { guardSenders } from './services/sender-guard.ts';
import { guardTemplates } from './services/guard-templates.ts';

/** What a person may do here; the roles that ship are granted these. */
const ACTIONS = [
  { uid: 'read', displayName: 'See what is sent' },
  { uid: 'test', displayName: 'Send test lots' },
  { uid: 'approve', displayName: 'Approve runs' },
  { uid: 'send', displayName: 'Send, pause and cancel runs' },
  { uid: 'senders', displayName: 'Manage senders, channels and hours' },
];

export async function register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  await strapi
    .service('admin::permission')
    .actionProvider.registerMany(ACTIONS.map((action) => ({ ...action, section: 'plugins', pluginName: 'dispatch' })));

  strapi.documents.use(guardTemplates(strapi));
  strapi.documents.use(
    guardPolicies((documentId) =>
      strapi.db.query('plugin::dispatch.channel-policy').findOne({ where: { documentId } }),
    ),
  );
  strapi.documents.use(
    guardSenders({
      box: secretBox(config().secrets.secretsKey),
      stored: (documentId) => strapi.db.query('plugin::dispatch.sender').findOne({ where: { documentId } }),
    }),
  );
}
