import { join, resolve } from 'node:path';
import { PROJECT_ROOT } from '@nitida/config';

export { PROJECT_ROOT };

export const node = join(PROJECT_ROOT, 'node_modules/node/bin/node');

/** Everything written at run time: the embedded database, documents, logs, the inbox of the demo. */
export const dataFolder = (...path: string[]): string =>
  join(resolve(PROJECT_ROOT, process.env['DATA_DIR']?.trim() || '.data'), ...path);
