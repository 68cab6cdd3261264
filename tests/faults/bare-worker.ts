import { config } from '@nitida/config';
import { queueOf } from '@nitida/kernel/strapi/queue';
import dispatch from '../../plugins/dispatch/server/src/services/index.ts';
import ingestion from '../../plugins/ingestion/server/src/services/index.ts';
import { bareDatabase, bareStrapi } from './bare-strapi.ts';

/**
 * The worker without Strapi around it: the same services, jobs, queue and database, so that it is up
 * in a third of the time. A test that kills twenty of them starts twenty of them.
 */
async function main(): Promise<void> {
  const db = bareDatabase(config().database.url ?? '');
  const strapi = bareStrapi(db);
  const queue = queueOf(strapi);

  const stop = async () => {
    await queue.close();
    await db.destroy();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('disconnect', () => void stop());

  await queue.work([...ingestion.jobs({ strapi }), ...dispatch.jobs({ strapi })]);
  process.send?.('ready');
}

await main();
