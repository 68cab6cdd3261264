import { join } from 'node:path';
import type { Core } from '@strapi/strapi';
import type { z } from 'zod';
import { config } from '@nitida/config';
import { folderStore } from '@nitida/kernel/document-store';
import type { JobDefinition } from '@nitida/kernel/queue';
import { secretBox } from '@nitida/kernel/secret-box';
import { queueOf } from '@nitida/kernel/strapi/queue';
import { dispatches } from '@nitida/plugin-dispatch/contract/server';
import { ticketSigner } from '../domain/token.ts';
import { changeTicketsJob, writeExportsJob } from '../jobs/index.ts';
import { type BillDocuments, billDocumentsOf } from './bill-documents.ts';
import { type BillPages, billPagesOf, pageAsWritten, pageInForm, publishedPages } from './bill-pages.ts';
import { type BillViews, billViewsOf } from './bill-views.ts';
import { type TicketChanges, ticketChangesOf } from './changes.ts';
import { type CompanyFacesDeps, companyFacesOf } from './company-faces.ts';
import { type Customers, customersOf } from './customers.ts';
import { type DrawnPagesService, drawnPagesOf } from './drawn-pages.ts';
import { evidenceKeysOf } from './evidence-keys.ts';
import { type TicketExports, ticketExportsOf } from './exports.ts';
import { identificationOf } from './identification.ts';
import { libraryFilesOf } from './library-files.ts';
import { openingsOf } from './openings.ts';
import { previewRightsOf } from './preview-rights.ts';
import { type Previews, previewsOf } from './previews.ts';
import { renewalsOf } from './renewals.ts';
import { savedViewsOf } from './saved-views.ts';
import { ticketDeskOf } from './ticket-desk.ts';
import { ticketSearchOf } from './ticket-search.ts';
import { ticketsOf } from './tickets.ts';

type Given = { strapi: Core.Strapi };

const dbOf = (strapi: Core.Strapi) => () => strapi.db.connection;
const now = () => new Date();

/** All that is read within, through whatever of Strapi, is read of one moment. */
const snapshotOf =
  (strapi: Core.Strapi): CompanyFacesDeps['snapshot'] =>
  async (read) => {
    const [found] = await strapi.db.transaction(async ({ trx }) => {
      await trx.raw('set transaction isolation level repeatable read read only');
      return [await read(trx)] as const;
    });
    return found;
  };

const services = {
  tickets: () => ticketsOf({ signer: ticketSigner(config().secrets.ticketKeys), siteUrl: config().site.url }),

  openings: ({ strapi }: Given) => openingsOf({ db: dbOf(strapi), sessionKey: config().secrets.sessionKey, now }),

  identification: ({ strapi }: Given) =>
    identificationOf({ db: dbOf(strapi), sessionKey: config().secrets.sessionKey, now }),

  renewals: ({ strapi }: Given) => renewalsOf({ db: dbOf(strapi), dispatches: () => dispatches(strapi) }),

  companyFaces: ({ strapi }: Given) =>
    companyFacesOf({
      db: dbOf(strapi),
      snapshot: snapshotOf(strapi),
      pagesOf: (companyId) => publishedPages(strapi, companyId),
      now: Date.now,
    }),

  billPages: ({ strapi }: Given): BillPages =>
    billPagesOf({ strapi, forget: () => service(strapi, 'companyFaces').forget() }),

  billViews: ({ strapi }: Given): BillViews =>
    billViewsOf({ db: dbOf(strapi), faces: service(strapi, 'companyFaces'), now }),

  drawnPages: ({ strapi }: Given): DrawnPagesService =>
    drawnPagesOf({
      db: dbOf(strapi),
      views: service(strapi, 'billViews'),
      sessionKey: config().secrets.sessionKey,
      now,
    }),

  previews: ({ strapi }: Given): Previews =>
    previewsOf({
      db: dbOf(strapi),
      key: config().secrets.sessionKey,
      siteUrl: config().site.url,
      now,
      faces: service(strapi, 'companyFaces'),
      rightsOf: previewRightsOf(strapi),
      pagesOf: (page, status) => pageAsWritten(strapi, page, status),
      fromForm: pageInForm,
    }),

  billDocuments: ({ strapi }: Given): BillDocuments =>
    billDocumentsOf({
      bills: service(strapi, 'billViews'),
      faces: service(strapi, 'companyFaces'),
      openings: service(strapi, 'openings'),
      store: folderStore(join(config().dataDir, 'documents')),
      missing: (message) => strapi.log.error(message),
    }),

  libraryFiles: ({ strapi }: Given) =>
    libraryFilesOf({ db: dbOf(strapi), uploadsFolder: () => join(strapi.dirs.static.public, 'uploads'), fetch }),

  ticketSearch: ({ strapi }: Given) => ticketSearchOf(dbOf(strapi)),

  savedViews: ({ strapi }: Given) => savedViewsOf(dbOf(strapi)),

  ticketExports: ({ strapi }: Given): TicketExports =>
    ticketExportsOf({
      db: dbOf(strapi),
      search: service(strapi, 'ticketSearch'),
      // Beside the bills' documents, not among them: these are taken away.
      store: folderStore(join(config().dataDir, 'exports')),
      wake: () => queueOf(strapi).enqueue(writeExportsJob(service(strapi, 'ticketExports')), {}, 'all'),
    }),

  ticketChanges: ({ strapi }: Given): TicketChanges =>
    ticketChangesOf({
      db: dbOf(strapi),
      search: service(strapi, 'ticketSearch'),
      dispatches: () => dispatches(strapi),
      wake: () => queueOf(strapi).enqueue(changeTicketsJob(service(strapi, 'ticketChanges')), {}, 'all'),
    }),

  evidenceKeys: ({ strapi }: Given) =>
    evidenceKeysOf({ db: dbOf(strapi), box: secretBox(config().secrets.secretsKey) }),

  customers: ({ strapi }: Given): Customers =>
    customersOf({ db: dbOf(strapi), keys: service(strapi, 'evidenceKeys'), now }),

  /** For the worker. */
  jobs: ({ strapi }: Given): JobDefinition<z.ZodType>[] => [
    writeExportsJob(service(strapi, 'ticketExports')),
    changeTicketsJob(service(strapi, 'ticketChanges')),
  ],

  ticketDesk: ({ strapi }: Given) => ticketDeskOf({ db: dbOf(strapi), dispatches: () => dispatches(strapi) }),
};

export default services;

export type Services = { [Name in keyof typeof services]: ReturnType<(typeof services)[Name]> };

/** The only way this plugin looks up its own services: Strapi's own lookup returns `any`. */
export const service = <Name extends keyof Services>(strapi: Core.Strapi, name: Name): Services[Name] =>
  strapi.plugin('tickets').service(name) as Services[Name];
