import type { Core } from '@strapi/strapi';
import type { ApiScope } from '../../../contract/api-tokens.ts';

type Config = NonNullable<Core.RouteInput['config']>;

// Strapi's own tokens stay out of it: a company's program shows the company's.
const forPrograms = (scope?: ApiScope): Config => ({
  auth: false,
  // Strapi takes a middleware's settings beside its name, and types only the name.
  middlewares: [{ name: 'plugin::ingestion.api-token', config: { scope } } as unknown as string],
});

export const push: Core.RouteInput[] = [
  { method: 'POST', path: '/v1/customers', handler: 'push.customers', config: forPrograms('customers') },
  { method: 'POST', path: '/v1/bills', handler: 'push.bills', config: forPrograms('bills') },
  { method: 'POST', path: '/v1/payments', handler: 'push.payments', config: forPrograms('payments') },
  { method: 'GET', path: '/v1/payments/:reference', handler: 'push.payment', config: forPrograms('payments') },
  { method: 'POST', path: '/v1/files', handler: 'push.file', config: forPrograms('files') },
  { method: 'GET', path: '/v1/runs/:id', handler: 'push.run', config: forPrograms() },
  // How to push is no secret: it holds nobody's data.
  { method: 'GET', path: '/v1/openapi.json', handler: 'push.openApi', config: { auth: false } },
];
