import knex from 'knex';
import { folderStore } from '@nitida/kernel/document-store';
import { processing } from '../services/process-run.ts';

/** A worker that does nothing but runs, for tests that kill it: node worker-program.ts <database> <store> */
const [url, store] = process.argv.slice(2);
const db = knex({ client: 'pg', connection: url ?? '', pool: { min: 0, max: 10 } });
const log = { error: (message: string) => process.stderr.write(`${message}\n`) };

await processing({ db, documents: folderStore(store ?? ''), log }).processRuns(undefined, new AbortController().signal);
await db.destroy();
