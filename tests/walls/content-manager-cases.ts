import type { Case, Subject } from './case.ts';

const model = ({ row }: Subject) => encodeURIComponent(row.uid);
const collection = (subject: Subject) => `/content-manager/collection-types/${model(subject)}`;
const document = (subject: Subject) => `${collection(subject)}/${subject.row.documentId}`;
const oneByOne = (subject: Subject) => ({ documentIds: [subject.row.documentId], locale: 'it' });

/** Everything of the content manager, and of its languages, that reaches rows of a company. */
export const contentManager: Record<string, Case> = {
  'GET /content-manager/collection-types/:model': (subject) => [
    { path: collection(subject) },
    { path: `${collection(subject)}?pageSize=100&locale=it&status=published` },
    { path: `${collection(subject)}?filters[documentId][$eq]=${subject.row.documentId}` },
    { path: `${collection(subject)}?filters[$or][0][id][$gt]=0&filters[$or][1][id][$gt]=0` },
    ...(subject.row.fields.includes('company')
      ? [{ path: `${collection(subject)}?filters[company][id][$eq]=${subject.row.companyId}` }]
      : []),
  ],
  'POST /content-manager/collection-types/:model': (subject) => ({
    path: `${collection(subject)}?locale=it`,
    body: { company: { set: [{ id: subject.row.companyId }] } },
  }),
  'GET /content-manager/collection-types/:model/:id': (subject) => [
    { path: document(subject) },
    { path: `${document(subject)}?locale=it&status=published` },
    { path: `${document(subject)}?locale=en` },
  ],
  'PUT /content-manager/collection-types/:model/:id': (subject) => [
    { path: `${document(subject)}?locale=it`, body: {} },
    { path: `${document(subject)}?locale=en`, body: { title: 'x' } },
  ],
  'DELETE /content-manager/collection-types/:model/:id': (subject) => [
    { path: document(subject) },
    { path: `${document(subject)}?locale=*` },
  ],
  'GET /content-manager/collection-types/:model/:id/actions/countDraftRelations': (subject) => ({
    path: `${document(subject)}/actions/countDraftRelations`,
  }),
  'POST /content-manager/collection-types/:model/:id/actions/discard': (subject) => ({
    path: `${document(subject)}/actions/discard`,
    body: {},
  }),
  'POST /content-manager/collection-types/:model/:id/actions/publish': (subject) => ({
    path: `${document(subject)}/actions/publish?locale=it`,
    body: {},
  }),
  'POST /content-manager/collection-types/:model/:id/actions/unpublish': (subject) => ({
    path: `${document(subject)}/actions/unpublish?locale=it`,
    body: { discardDraft: true },
  }),
  'POST /content-manager/collection-types/:model/actions/bulkDelete': (subject) => ({
    path: `${collection(subject)}/actions/bulkDelete`,
    body: oneByOne(subject),
  }),
  'POST /content-manager/collection-types/:model/actions/bulkFindForValidation': (subject) => ({
    path: `${collection(subject)}/actions/bulkFindForValidation`,
    body: oneByOne(subject),
  }),
  'POST /content-manager/collection-types/:model/actions/bulkPublish': (subject) => ({
    path: `${collection(subject)}/actions/bulkPublish`,
    body: oneByOne(subject),
  }),
  'POST /content-manager/collection-types/:model/actions/bulkUnpublish': (subject) => ({
    path: `${collection(subject)}/actions/bulkUnpublish`,
    body: oneByOne(subject),
  }),
  'GET /content-manager/collection-types/:model/actions/countManyEntriesDraftRelations': (subject) => ({
    path: `${collection(subject)}/actions/countManyEntriesDraftRelations?documentIds[0]=${subject.row.documentId}&locale[0]=it`,
  }),
  'POST /content-manager/collection-types/:model/actions/publish': (subject) => ({
    path: `${collection(subject)}/actions/publish?locale=it`,
    body: { company: { set: [{ id: subject.row.companyId }] } },
  }),
  'POST /content-manager/collection-types/:model/auto-clone/:sourceId': (subject) => ({
    path: `${collection(subject)}/auto-clone/${subject.row.documentId}`,
    body: {},
  }),
  'POST /content-manager/collection-types/:model/clone/:sourceId': (subject) => ({
    path: `${collection(subject)}/clone/${subject.row.documentId}?locale=it`,
    body: {},
  }),
  'GET /content-manager/relations/:model/:id/:targetField': (subject) =>
    relationsOf(subject).map((field) => ({
      path: `/content-manager/relations/${model(subject)}/${subject.row.documentId}/${field}?locale=it`,
    })),
  'GET /content-manager/relations/:model/:targetField': (subject) =>
    relationsOf(subject).flatMap((field) => [
      { path: `/content-manager/relations/${model(subject)}/${field}?pageSize=100` },
      { path: `/content-manager/relations/${model(subject)}/${field}?id=${subject.row.documentId}&pageSize=100` },
      { path: `/content-manager/relations/${model(subject)}/${field}?id=${subject.own.documentId}&pageSize=100` },
    ]),
  'GET /content-manager/homepage/count-documents': () => ({ path: '/content-manager/homepage/count-documents' }),
  'GET /content-manager/homepage/recent-documents': () => [
    { path: '/content-manager/homepage/recent-documents?action=update' },
    { path: '/content-manager/homepage/recent-documents?action=publish' },
  ],
  'GET /content-manager/preview/url/:contentType': (subject) => ({
    path: `/content-manager/preview/url/${model(subject)}?documentId=${subject.row.documentId}&locale=it&status=draft`,
  }),
  'POST /content-manager/uid/generate': (subject) => ({
    path: '/content-manager/uid/generate',
    body: { contentTypeUID: subject.row.uid, field: 'code', data: { name: 'x' } },
  }),
  'POST /content-manager/uid/check-availability': (subject) => ({
    path: '/content-manager/uid/check-availability',
    body: { contentTypeUID: subject.row.uid, field: 'code', value: 'x' },
  }),
  'POST /i18n/content-manager/actions/get-non-localized-fields': (subject) => ({
    path: '/i18n/content-manager/actions/get-non-localized-fields',
    body: { model: subject.row.uid, id: subject.row.id, locale: 'it' },
  }),
  'GET /i18n/content-manager/get-fill-from-locale/:model': (subject) => ({
    path: `/i18n/content-manager/get-fill-from-locale/${model(subject)}?documentId=${subject.row.documentId}&sourceLocale=it&targetLocale=en`,
  }),
  'GET /i18n/ai-localization-jobs/collection-types/:contentType/:documentId': (subject) => ({
    path: `/i18n/ai-localization-jobs/collection-types/${model(subject)}/${subject.row.documentId}`,
  }),
};

const relationsOf = ({ row }: Subject) =>
  row.fields.filter((field) =>
    ['company', 'customer', 'bill', 'run', 'supplyPoint', 'parent', 'subsidiaries', 'staff'].includes(field),
  );
