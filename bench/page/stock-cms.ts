import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Core } from '@strapi/strapi';
import { defaultPages } from '@nitida/plugin-tickets/contract/default-pages';

/**
 * Our Strapi with the routes that stock Strapi has: `find` of tickets, bills and bill pages, behind a token
 * of Strapi's own, which it writes into a file. It writes the company's pages, too, at its start.
 * node stock-cms.ts, with TOKEN_FILE.
 */
type Program = { application(options: { serveAdminPanel: boolean }): Core.Strapi };

const require = createRequire(import.meta.url);
// Strapi can only be required.
const { application }: Program = require('../../cms/bin/program.js');
const { factories }: typeof import('@strapi/strapi') = require('@strapi/strapi');

const STOCK = {
  'api::ticket.ticket': 'tickets',
  'api::bill.bill': 'bills',
  'api::bill-page.bill-page': 'bill-pages',
} as const;

async function main(): Promise<void> {
  const strapi = await application({ serveAdminPanel: false }).load();
  await writePages(strapi);
  const token = { name: 'site', description: '', type: 'full-access', lifespan: null };
  const { accessKey } = await strapi.service('admin::api-token').create(token);
  await writeFile(process.env['TOKEN_FILE'] ?? '', accessKey);

  for (const [uid, path] of Object.entries(STOCK) as [keyof typeof STOCK, string][]) {
    strapi.get('services').set(uid, factories.createCoreService(uid));
    strapi.get('controllers').set(uid, factories.createCoreController(uid));
    strapi.server.api('content-api').routes([{ method: 'GET', path: `/${path}`, handler: `${uid}.find`, config: {} }]);
  }
  await strapi.start();
  process.once('SIGTERM', () => process.exit(0));
  process.send?.('ready');
}

async function writePages(strapi: Core.Strapi): Promise<void> {
  const company = await strapi.db.query('api::company.company').findOne({});
  const documents = strapi.documents('api::bill-page.bill-page');
  const pages = defaultPages.filter(
    ({ language, service }) => language === 'it' && ['all', 'electricity'].includes(service),
  );
  for (const { page, service, title, blocks } of pages) {
    const data = { company: company.id, page, service, title, blocks: blocks.map(asComponent) };
    const { documentId } = await documents.create({ locale: 'it', data });
    await documents.publish({ documentId, locale: 'it' });
  }
}

const asComponent = ({ kind, ...fields }: (typeof defaultPages)[number]['blocks'][number]) => ({
  __component: `bill.${kind}`,
  ...fields,
});

await main();
