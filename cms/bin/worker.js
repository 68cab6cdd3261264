const { queueOf } = require('@nitida/kernel/strapi/queue');
const { application, whenTold } = require('./program.js');

/** The same application without HTTP: it does the jobs of every plugin that has some. */
async function main() {
  const strapi = application({ serveAdminPanel: false });
  await strapi.load();

  const queue = queueOf(strapi);
  whenTold(async () => {
    await queue.close();
    await strapi.destroy();
  });

  const jobs = Object.values(strapi.plugins).flatMap((plugin) => plugin.services.jobs ?? []);
  await queue.work(jobs);
  strapi.log.info(`Worker ready: ${jobs.map((job) => job.name).join(', ') || 'no jobs'}`);
  process.send?.('ready');
}

main();
