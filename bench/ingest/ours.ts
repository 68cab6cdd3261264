import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import knex from 'knex';
import { z } from 'zod';
import { folderStore } from '@nitida/kernel/document-store';
import { SYSTEM } from '@nitida/plugin-ingestion/contract/server';
import { processing } from '../../plugins/ingestion/server/src/services/process-run.ts';
import { receiveFile } from '../../plugins/ingestion/server/src/services/receive-file.ts';

/**
 * A worker that takes one ZIP from its arrival to its merged bills: node ours.ts <database> <company>
 * <store> <zip>. A process of its own, so that its memory is measured and nobody else's.
 */
const [url = '', companyId = '', store = '', zip = ''] = process.argv.slice(2);
const db = knex({ client: 'pg', connection: url, pool: { min: 0, max: 15 } });
const documents = folderStore(store);
const log = { error: (message: string) => process.stderr.write(`${message}\n`) };
await db.raw('select 1');

const first = await take();
const Ready = z.object({ state: z.literal('ready'), bill_count: z.int() });
const { bill_count: bills } = Ready.parse(await runOf(first.runId));
const { maxRSS } = process.resourceUsage();

// The same file once more, as it happens when somebody drops it again.
const again = await take();
const Again = z.object({ created_count: z.int(), changed_count: z.int() });
const { created_count: created, changed_count: changed } = Again.parse(await runOf(again.runId));

await db.destroy();
const figures = { seconds: first.seconds, bills, rssMb: maxRSS / 1_024 };
process.stdout.write(JSON.stringify({ ...figures, againSeconds: again.seconds, againChanges: created + changed }));

async function take(): Promise<{ runId: number; seconds: number }> {
  const startedAt = performance.now();
  const content = createReadStream(zip);
  const file = { door: 'upload', name: basename(zip), content, area: null, actor: SYSTEM } as const;
  const { runId } = await receiveFile({ db, documents, now: () => new Date() })(Number(companyId), file);
  await processing({ db, documents, log }).processRuns(runId, new AbortController().signal);
  return { runId, seconds: (performance.now() - startedAt) / 1_000 };
}

function runOf(id: number): Promise<unknown> {
  return db('billing_runs').where({ id }).first();
}
