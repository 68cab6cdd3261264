const { application } = require('./program.js');

/** Counts the figures of the statistics anew, from the ledger, the visits and the payments, and ends. */
async function main() {
  const strapi = application({ serveAdminPanel: false });
  await strapi.load();
  const { wrongCount } = await strapi.plugin('dispatch').service('rollUp').rebuild();
  strapi.log.info(`The figures were counted anew. Counters that had said something else: ${wrongCount}`);
  await strapi.destroy();
  process.exit(0);
}

main();
