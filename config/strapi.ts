import { join } from 'node:path';
import { config } from './index.ts';

/** Strapi's own configuration files, made from our one configuration. `cms/config/*.js` hand these on. */

export const server = () => {
  const { cms, secrets } = config();
  return {
    host: cms.host,
    port: cms.port,
    url: cms.url,
    app: { keys: secrets.appKeys },
    // Our answers already carry what the caller needs; Strapi's banner and update checks call home.
    logger: { startup: { enabled: false }, updates: { enabled: false } },
    webhooks: { populateRelations: false },
    // Node gives a request five minutes to arrive; a ZIP of 2 GB over an office line needs an hour.
    http: { serverOptions: { requestTimeout: 3_600_000 } },
  };
};

export const admin = () => {
  const { secrets } = config();
  return {
    auth: { secret: secrets.adminJwtSecret },
    apiToken: { salt: secrets.apiTokenSalt },
    transfer: { token: { salt: secrets.transferTokenSalt } },
    secrets: { encryptionKey: secrets.encryptionKey },
    // No promotions, no questions to other hosts.
    flags: { nps: false, promoteEE: false, docLinks: false },
    ai: { enabled: false },
  };
};

export const api = () => ({
  rest: { defaultLimit: 25, maxLimit: 100, withCount: true },
  documents: { strictParams: true },
});

export const database = () => ({
  connection: {
    client: 'postgres',
    connection: { connectionString: config().database.url },
    pool: { min: 0, max: 15 },
    acquireConnectionTimeout: 60_000,
  },
});

const plugin = (name: string) => ({ enabled: true, resolve: join(import.meta.dirname, '..', 'plugins', name) });

/** What pages, logos and messages show. Documents of customers never come into the media library. */
const LIBRARY_TYPES = [
  'image/svg+xml',
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/avif',
  'image/gif',
  'video/mp4',
  'video/webm',
  'video/ogg',
  'text/vtt',
];

export const plugins = () => ({
  upload: { config: { sizeLimit: 100 * 1024 ** 2, security: { allowedTypes: LIBRARY_TYPES } } },
  ingestion: plugin('ingestion'),
  tickets: plugin('tickets'),
  dispatch: plugin('dispatch'),
});

export const middlewares = () => [
  'strapi::logger',
  'strapi::errors',
  'global::app-errors',
  {
    name: 'strapi::security',
    // Staff preview the customer's page inside the admin; nothing else may be framed or loaded from elsewhere.
    config: {
      contentSecurityPolicy: {
        useDefaults: true,
        directives: {
          'connect-src': ["'self'"],
          'frame-src': ["'self'", config().site.url],
          upgradeInsecureRequests: null,
        },
      },
    },
  },
  'strapi::cors',
  'strapi::query',
  // A batch that a company's program pushes has up to 5 MB.
  {
    name: 'strapi::body',
    config: { includeUnparsed: true, jsonLimit: '6mb', formidable: { maxFileSize: 2 * 1024 ** 3 } },
  },
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
];
