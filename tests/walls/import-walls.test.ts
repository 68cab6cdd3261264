import { wallBetween } from '../../import-walls.mjs';

const domain = 'plugins/ingestion/server/src/domain/stabo-flow.ts';

describe('the import walls', () => {
  it.each([
    ['the kernel', 'kernel/money.ts', '@nitida/config'],
    ['the kernel', 'kernel/queue.ts', '@strapi/strapi'],
    ['the glue for Strapi', 'kernel/strapi/queue.ts', '@nitida/plugin-dispatch/contract/server'],
    ['what decides', domain, '@strapi/strapi'],
    ['what decides', domain, 'knex'],
    ['what decides', domain, '../services/runs.ts'],
    ['what decides', domain, '../../../../dispatch/contract/index.ts'],
    ['a statement', 'plugins/tickets/server/src/sql/tickets.sql.ts', '../services/tickets.ts'],
    ['a provider', 'plugins/dispatch/server/src/providers/smtp.ts', '../sql/recipients.sql.ts'],
    ['a service', 'plugins/dispatch/server/src/services/ledger.ts', '../controllers/runs.ts'],
    ['a contract', 'plugins/tickets/contract/site.ts', '../server/src/domain/session.ts'],
    ['a screen', 'plugins/ingestion/admin/src/pages/App.tsx', '../../../server/src/domain/arrivals.ts'],
    ['a screen', 'plugins/ingestion/admin/src/pages/App.tsx', 'node:fs'],
    [
      'a plugin',
      'plugins/dispatch/server/src/services/ledger.ts',
      '../../../../tickets/server/src/services/tickets.ts',
    ],
    ['the site', 'site/src/cms.ts', '../../plugins/tickets/server/src/domain/session.ts'],
    ['the site', 'site/src/cms.ts', 'pg'],
  ])('keep %s, %s, from importing %s', (_what, file, specifier) => {
    expect(wallBetween(file, specifier)?.why).toEqual(expect.any(String));
  });

  it.each([
    [domain, '@nitida/kernel/money'],
    [domain, '../../../contract/bill-content.ts'],
    ['kernel/strapi/queue.ts', '@strapi/strapi'],
    ['kernel/strapi/queue.ts', '@nitida/config'],
    ['plugins/dispatch/contract/server.ts', '@strapi/strapi'],
    ['plugins/dispatch/server/src/services/issue-tickets.ts', '@nitida/plugin-tickets/contract/server'],
    ['plugins/dispatch/server/src/services/ledger.ts', '../sql/recipients.sql.ts'],
    ['plugins/ingestion/admin/src/pages/App.tsx', '../../../contract/index.ts'],
    ['site/src/cms.ts', '@nitida/plugin-tickets/contract'],
  ])('let %s import %s', (file, specifier) => {
    expect(wallBetween(file, specifier)).toBeUndefined();
  });
});
