const { createStrapi } = require('@strapi/strapi');
const { resolve } = require('node:path');
const { queueOf } = require('@nitida/kernel/strapi/queue');

const PLUGINS = ['ingestion', 'tickets', 'dispatch'];

async function main() {
  const appDir = resolve(__dirname, '..');
  const strapi = await createStrapi({ appDir, distDir: appDir, serveAdminPanel: false }).load();
  const queue = queueOf(strapi);
  const jobs = PLUGINS.flatMap((name) => strapi.plugin(name).services.jobs ?? []);

  await queue.work(jobs);
  strapi.log.info(`Worker ready: ${jobs.map((job) => job.name).join(', ')}`);
  process.send?.('ready');

  const stop = async () => {
    await queue.close();
    await strapi.destroy();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main();
