import { NO_STOPS } from '@nitida/plugin-ingestion/contract';
import type { Ask, Case, Subject } from './case.ts';
import { contentManager } from './content-manager-cases.ts';
import { tokenIdOf } from './rows-of-company.ts';

const run = 'api::billing-run.billing-run';
const ticket = 'api::ticket.ticket';
const company = 'api::company.company';
const customer = 'api::customer.customer';
const profile = 'plugin::ingestion.flow-profile';
const template = 'plugin::dispatch.message-template';
const sender = 'plugin::dispatch.sender';

const onlyFor =
  (uid: string, ask: (subject: Subject) => Ask | Ask[]): Case =>
  (subject) =>
    subject.row.uid === uid ? ask(subject) : [];

const ofRun = (action: string, body?: unknown): Case =>
  onlyFor(run, ({ row }) => ({
    path: action.replace(':documentId', row.documentId),
    ...(body === undefined ? {} : { body }),
  }));

const ofProfile = (action: string, body?: unknown): Case =>
  onlyFor(profile, ({ row }) => ({
    path: action.replace(':documentId', row.documentId),
    ...(body === undefined ? {} : { body }),
  }));

/** One that would be saved, had the company let us. */
const someProfile = (companyId: number) => ({
  company: companyId,
  name: 'walls',
  isEnabled: true,
  namePattern: '*',
  folder: '',
  position: 0,
  definition: { kind: 'bills', format: { type: 'stabo', encoding: 'utf-8' }, records: [] },
  stops: NO_STOPS,
});

const ofSender = (action: string, body?: unknown): Case =>
  onlyFor(sender, ({ row }) => ({
    path: action.replace(':documentId', row.documentId),
    ...(body === undefined ? {} : { body }),
  }));

/** One that would be saved, had the company let us. */
const someSender = (companyId: number) => ({
  company: companyId,
  channel: 'email',
  fromName: 'walls',
  fromAddress: 'walls@walls.example',
  replyTo: null,
  isEnabled: true,
  perSecond: null,
  connections: null,
  tariffMillicents: null,
  settings: {},
  secrets: {},
});

/** All of one's own, another company's by name, and its run. */
const ofStatistics =
  (path: string): Case =>
  ({ row }) => {
    if (row.uid === run) return { path: `${path}?run=${row.documentId}` };
    return row.uid === company ? [{ path }, { path: `${path}?company=${row.companyId}` }] : [];
  };

const ofUpload = onlyFor(company, ({ row }) => ({ path: `/ingestion/chunked-uploads/${row.documentId}` }));

const reason = { reason: 'A reason of some length' };

/** The routes of our plugins. A new route needs its line here: the test fails until it has one. */
const plugins: Record<string, Case> = {
  'GET /ingestion/companies': onlyFor(company, () => ({ path: '/ingestion/companies' })),
  'GET /ingestion/runs': onlyFor(run, ({ row }) => [
    { path: '/ingestion/runs?pageSize=100' },
    { path: `/ingestion/runs?company=${row.companyId}` },
    { path: '/ingestion/runs?q=ROWSOFB' },
  ]),
  'GET /ingestion/runs/:documentId': ofRun('/ingestion/runs/:documentId'),
  'GET /ingestion/runs/:documentId/rejections': ofRun('/ingestion/runs/:documentId/rejections'),
  'GET /ingestion/runs/:documentId/rejections.csv': ofRun('/ingestion/runs/:documentId/rejections.csv'),
  'GET /ingestion/runs/:documentId/rejections.xlsx': ofRun('/ingestion/runs/:documentId/rejections.xlsx'),
  'GET /ingestion/runs/:documentId/mending': ofRun('/ingestion/runs/:documentId/mending'),
  'GET /ingestion/runs/:documentId/mend.xlsx': ofRun('/ingestion/runs/:documentId/mend.xlsx'),
  'POST /ingestion/runs/:documentId/mended': ofRun('/ingestion/runs/:documentId/mended?name=walls.xlsx', {}),
  'POST /ingestion/runs/:documentId/cancel': ofRun('/ingestion/runs/:documentId/cancel', reason),
  'POST /ingestion/runs/:documentId/close': ofRun('/ingestion/runs/:documentId/close', {}),
  'GET /ingestion/runs/:documentId/comparison': ofRun('/ingestion/runs/:documentId/comparison'),
  'GET /ingestion/runs/:documentId/differences': ofRun('/ingestion/runs/:documentId/differences'),
  'GET /ingestion/runs/:documentId/differences.csv': ofRun('/ingestion/runs/:documentId/differences.csv'),
  'GET /ingestion/runs/:documentId/contacts': ofRun('/ingestion/runs/:documentId/contacts'),
  'GET /ingestion/runs/:documentId/unreachable.csv': ofRun('/ingestion/runs/:documentId/unreachable.csv'),
  'GET /ingestion/runs/:documentId/reissued': ofRun('/ingestion/runs/:documentId/reissued'),
  'GET /ingestion/runs/:documentId/reissued/:versionId': ofRun('/ingestion/runs/:documentId/reissued/1'),
  'POST /ingestion/runs/:documentId/accept-differences': ofRun(
    '/ingestion/runs/:documentId/accept-differences',
    reason,
  ),
  'POST /ingestion/runs/:documentId/suspend': ofRun('/ingestion/runs/:documentId/suspend', {}),
  'POST /ingestion/runs/:documentId/continue': ofRun('/ingestion/runs/:documentId/continue', {}),
  'GET /ingestion/profiles': onlyFor(profile, ({ row }) => [
    { path: '/ingestion/profiles' },
    { path: `/ingestion/profiles?company=${row.companyId}` },
  ]),
  'GET /ingestion/profiles/:documentId': ofProfile('/ingestion/profiles/:documentId'),
  'GET /ingestion/profiles/:documentId/file': ofProfile('/ingestion/profiles/:documentId/file'),
  'GET /ingestion/profile-models': onlyFor(profile, () => ({ path: '/ingestion/profile-models' })),
  'GET /ingestion/profile-targets': onlyFor(profile, () => ({ path: '/ingestion/profile-targets' })),
  'POST /ingestion/profiles': onlyFor(company, ({ row }) => ({
    path: '/ingestion/profiles',
    body: someProfile(row.companyId),
  })),
  'PUT /ingestion/profiles/:documentId': onlyFor(profile, ({ row, own }) => [
    { path: `/ingestion/profiles/${row.documentId}`, body: someProfile(own.companyId) },
    { path: `/ingestion/profiles/${own.documentId}`, body: someProfile(row.companyId) },
  ]),
  'POST /ingestion/profiles/:documentId/switch': ofProfile('/ingestion/profiles/:documentId/switch', {
    isEnabled: true,
  }),
  'POST /ingestion/profiles/:documentId/copy': onlyFor(profile, ({ row, own }) => [
    { path: `/ingestion/profiles/${row.documentId}/copy`, body: { company: own.companyId, name: 'walls' } },
  ]),
  'DELETE /ingestion/profiles/:documentId': ofProfile('/ingestion/profiles/:documentId'),
  'POST /ingestion/profile-files': onlyFor(company, ({ row }) => {
    const { company: companyId, isEnabled: _isEnabled, ...file } = someProfile(row.companyId);
    return {
      path: '/ingestion/profile-files',
      body: { company: companyId, file: { ...file, layout: 'nitida-flow-profile', version: 1 } },
    };
  }),
  'POST /ingestion/profile-order': onlyFor(profile, ({ row }) => ({
    path: '/ingestion/profile-order',
    body: { company: row.companyId, documentIds: [row.documentId] },
  })),
  'POST /ingestion/profile-samples': onlyFor(company, () => ({
    path: '/ingestion/profile-samples?name=walls.csv',
    body: {},
  })),
  'POST /ingestion/profile-examples': onlyFor(company, () => ({
    path: '/ingestion/profile-examples',
    body: { fields: [] },
  })),
  'POST /ingestion/profile-trials': onlyFor(company, ({ row }) => ({
    path: `/ingestion/profile-trials?company=${row.companyId}&name=walls.csv`,
    body: {},
  })),
  'POST /ingestion/uploads': onlyFor(company, ({ row }) => ({
    path: `/ingestion/uploads?company=${row.companyId}&name=walls.zip`,
    body: {},
  })),
  'POST /ingestion/chunked-uploads': onlyFor(company, () => ({ path: '/ingestion/chunked-uploads', body: {} })),
  'GET /ingestion/chunked-uploads/:id': ofUpload,
  'PATCH /ingestion/chunked-uploads/:id': ofUpload,
  'DELETE /ingestion/chunked-uploads/:id': ofUpload,
  'GET /ingestion/api-tokens': onlyFor(company, () => ({ path: '/ingestion/api-tokens' })),
  'POST /ingestion/api-tokens': onlyFor(company, ({ row }) => ({
    path: '/ingestion/api-tokens',
    body: { company: row.companyId, name: 'walls', scopes: ['payments'] },
  })),
  'POST /ingestion/api-tokens/:id/revoke': onlyFor(company, ({ row }) => [
    { path: `/ingestion/api-tokens/${tokenIdOf(row)}/revoke`, body: {} },
  ]),
  'GET /dispatch/senders': onlyFor(sender, () => ({ path: '/dispatch/senders' })),
  'GET /dispatch/sender-companies': onlyFor(company, () => ({ path: '/dispatch/sender-companies' })),
  'POST /dispatch/senders': onlyFor(company, ({ row }) => ({
    path: '/dispatch/senders',
    body: someSender(row.companyId),
  })),
  'GET /dispatch/senders/:documentId': ofSender('/dispatch/senders/:documentId'),
  'PUT /dispatch/senders/:documentId': onlyFor(sender, ({ row, own }) => [
    { path: `/dispatch/senders/${row.documentId}`, body: someSender(own.companyId) },
    { path: `/dispatch/senders/${own.documentId}`, body: someSender(row.companyId) },
  ]),
  'DELETE /dispatch/senders/:documentId': ofSender('/dispatch/senders/:documentId'),
  'POST /dispatch/senders/:documentId/switch': ofSender('/dispatch/senders/:documentId/switch', { isEnabled: true }),
  'POST /dispatch/senders/:documentId/check': ofSender('/dispatch/senders/:documentId/check', {}),
  'POST /dispatch/senders/:documentId/trial': ofSender('/dispatch/senders/:documentId/trial', {
    to: 'a@walls.example',
  }),
  'GET /dispatch/policies': onlyFor(company, () => ({ path: '/dispatch/policies' })),
  'POST /dispatch/policies/:id': onlyFor(company, ({ row }) => ({
    path: `/dispatch/policies/${row.companyId}`,
    body: { cascade: ['email'], quietHours: {} },
  })),
  'GET /dispatch/suppressions': onlyFor(company, ({ row }) => [
    { path: '/dispatch/suppressions' },
    { path: `/dispatch/suppressions?company=${row.companyId}` },
  ]),
  'GET /dispatch/suppressions.csv': onlyFor(company, () => ({ path: '/dispatch/suppressions.csv' })),
  'GET /dispatch/suppressions/companies': onlyFor(company, () => ({ path: '/dispatch/suppressions/companies' })),
  'POST /dispatch/suppressions': onlyFor(company, ({ row }) => ({
    path: '/dispatch/suppressions',
    body: { company: row.companyId, kind: 'email', address: 'a@walls.example', channel: null, note: 'walls' },
  })),
  'POST /dispatch/suppressions/:id/lift': onlyFor(company, ({ row }) => ({
    path: `/dispatch/suppressions/${tokenIdOf(row)}/lift`,
    body: { why: 'walls' },
  })),
  'GET /dispatch/statistics': ofStatistics('/dispatch/statistics'),
  'GET /dispatch/statistics/messages': ofStatistics('/dispatch/statistics/messages'),
  'GET /dispatch/statistics/export.csv': ofStatistics('/dispatch/statistics/export.csv'),
  'GET /dispatch/statistics/export.xlsx': ofStatistics('/dispatch/statistics/export.xlsx'),
  'GET /dispatch/uncertain': onlyFor(company, ({ row }) => [
    { path: '/dispatch/uncertain' },
    { path: `/dispatch/uncertain?company=${row.companyId}` },
  ]),
  'POST /dispatch/uncertain/decide': onlyFor(company, ({ row }) => ({
    path: '/dispatch/uncertain/decide',
    body: { filters: { company: row.companyId }, verdict: 'arrived', messageCount: 1, reason: 'walls' },
  })),
  'POST /dispatch/uncertain/look-up': onlyFor(company, ({ row }) => ({
    path: '/dispatch/uncertain/look-up',
    body: { filters: { company: row.companyId } },
  })),
  'GET /dispatch/runs/:documentId/resend': ofRun('/dispatch/runs/:documentId/resend?what=failed'),
  'GET /dispatch/runs/:documentId/resends': ofRun('/dispatch/runs/:documentId/resends'),
  'POST /dispatch/runs/:documentId/resend': ofRun('/dispatch/runs/:documentId/resend', {
    what: 'failed',
    messageCount: 1,
    ...reason,
  }),
  // Sendings have no rows of a content type: numbers as any company could have them.
  'POST /dispatch/resends/:id/pause': onlyFor(company, ({ row }) => ({
    path: `/dispatch/resends/${row.companyId}/pause`,
    body: {},
  })),
  'POST /dispatch/resends/:id/resume': onlyFor(company, ({ row }) => ({
    path: `/dispatch/resends/${row.companyId}/resume`,
    body: {},
  })),
  'POST /dispatch/resends/:id/cancel': onlyFor(company, ({ row }) => ({
    path: `/dispatch/resends/${row.companyId}/cancel`,
    body: {},
  })),
  'GET /dispatch/runs/:documentId/nobody': ofRun('/dispatch/runs/:documentId/nobody'),
  'GET /dispatch/runs/:documentId/nobody.csv': ofRun('/dispatch/runs/:documentId/nobody.csv'),
  'GET /dispatch/runs/:documentId': ofRun('/dispatch/runs/:documentId'),
  'GET /dispatch/runs/:documentId/messages': ofRun('/dispatch/runs/:documentId/messages'),
  'GET /dispatch/messages/:id/content': onlyFor(ticket, ({ row }) => ({
    path: `/dispatch/messages/${row.id}/content`,
  })),
  'POST /dispatch/templates/preview': ({ row, own }) => {
    const draft = { purpose: 'bill_ready', channel: 'sms', language: 'it', text: '{{ link }}' };
    const path = '/dispatch/templates/preview';
    if (row.uid === template) return { path, body: { ...draft, templateDocumentId: row.documentId } };
    if (row.uid !== company) return [];
    return { path, body: { ...draft, companyDocumentId: row.documentId, templateDocumentId: own.documentId } };
  },
  'POST /dispatch/runs/:documentId/test-lot': ofRun('/dispatch/runs/:documentId/test-lot', {}),
  'POST /dispatch/runs/:documentId/approve': ofRun('/dispatch/runs/:documentId/approve', { contentHash: 'x' }),
  'POST /dispatch/runs/:documentId/send': ofRun('/dispatch/runs/:documentId/send', { messageCount: 1 }),
  'POST /dispatch/runs/:documentId/pause': ofRun('/dispatch/runs/:documentId/pause', {}),
  'POST /dispatch/runs/:documentId/resume': ofRun('/dispatch/runs/:documentId/resume', {}),
  'POST /dispatch/runs/:documentId/cancel': ofRun('/dispatch/runs/:documentId/cancel', reason),
  'GET /tickets/tickets': onlyFor(ticket, ({ row }) => [
    { path: '/tickets/tickets?pageSize=100' },
    { path: `/tickets/tickets?company=${row.companyId}` },
    { path: '/tickets/tickets?customer=ROWSOFB' },
  ]),
  'GET /tickets/tickets/count': onlyFor(ticket, ({ row }) => [
    { path: '/tickets/tickets/count' },
    { path: `/tickets/tickets/count?company=${row.companyId}` },
    { path: '/tickets/tickets/count?customer=ROWSOFB' },
  ]),
  'GET /tickets/customers/:documentId': onlyFor(customer, ({ row }) => ({
    path: `/tickets/customers/${row.documentId}`,
  })),
  'GET /tickets/customers/:documentId/evidence': onlyFor(customer, ({ row }) => ({
    path: `/tickets/customers/${row.documentId}/evidence?lang=it`,
  })),
  // Searches and lists are of the person: the numbers of others' ones are tried, and the content of one's own.
  'GET /tickets/views': onlyFor(company, () => ({ path: '/tickets/views' })),
  'POST /tickets/views': onlyFor(company, ({ row }) => ({
    path: '/tickets/views',
    body: { name: 'walls', criteria: { company: row.companyId } },
  })),
  'POST /tickets/views/:id/remove': onlyFor(company, ({ row }) => [
    { path: `/tickets/views/${tokenIdOf(row)}/remove`, body: {} },
  ]),
  'GET /tickets/changes': onlyFor(company, () => ({ path: '/tickets/changes' })),
  'POST /tickets/changes/count': onlyFor(ticket, ({ row }) => [
    { path: '/tickets/changes/count', body: { kind: 'revoke', criteria: { company: row.companyId } } },
    { path: '/tickets/changes/count', body: { kind: 'revoke', criteria: {}, documentIds: [row.documentId] } },
  ]),
  'POST /tickets/changes': onlyFor(ticket, ({ row }) => [
    { path: '/tickets/changes', body: { kind: 'revoke', criteria: { company: row.companyId }, count: 1, ...reason } },
    {
      path: '/tickets/changes',
      body: { kind: 'revoke', criteria: {}, documentIds: [row.documentId], count: 1, ...reason },
    },
  ]),
  'GET /tickets/exports': onlyFor(company, () => ({ path: '/tickets/exports' })),
  'POST /tickets/exports': onlyFor(company, ({ row }) => ({
    path: '/tickets/exports',
    body: { format: 'csv', language: 'it', criteria: { company: row.companyId } },
  })),
  'GET /tickets/exports/:documentId/file': onlyFor(company, ({ row }) => ({
    path: `/tickets/exports/${row.documentId}/file`,
  })),
  'GET /tickets/tickets/:documentId': onlyFor(ticket, ({ row }) => ({ path: `/tickets/tickets/${row.documentId}` })),
  'POST /tickets/tickets/:documentId/revoke': onlyFor(ticket, ({ row }) => ({
    path: `/tickets/tickets/${row.documentId}/revoke`,
    body: reason,
  })),
  'POST /tickets/tickets/:documentId/renew': onlyFor(ticket, ({ row }) => ({
    path: `/tickets/tickets/${row.documentId}/renew`,
    body: {},
  })),
};

export const cases: Record<string, Case> = { ...contentManager, ...plugins };

/** Routes that reach no row of a company, and why not. */
export const withoutRows: { prefix: string; because: string }[] = [
  {
    prefix: '/admin/',
    because: 'people, roles, tokens and settings of the installation; each behind its own permission',
  },
  { prefix: '/content-manager/components', because: 'how forms look' },
  { prefix: '/content-manager/content-types', because: 'how forms look' },
  { prefix: '/content-manager/init', because: 'how forms look' },
  { prefix: '/content-manager/preview/script', because: 'a script' },
  {
    prefix: '/content-manager/single-types',
    because: 'a single type belongs to the installation; the test fails if one has a company',
  },
  { prefix: '/content-type-builder', because: 'the shape of the data, for the super admin only' },
  { prefix: '/upload', because: 'the media library holds logos and pictures that all companies may use' },
  { prefix: '/email', because: 'settings of the installation, for the super admin only' },
  { prefix: '/i18n/locales', because: 'the languages of the installation' },
  { prefix: '/i18n/iso-locales', because: 'the languages of the world' },
  { prefix: '/i18n/settings', because: 'the languages of the installation' },
  { prefix: '/i18n/ai-localization-jobs/single-types', because: 'there are none' },
  { prefix: '/_health', because: 'says that the application is well' },
];
