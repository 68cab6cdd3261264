const { application } = require('./program.js');

/** Brings a database up to date and ends: Strapi's own tables, then our migrations. */
async function main() {
  const strapi = application({ serveAdminPanel: false });
  await strapi.load();
  await strapi.destroy();
  process.exit(0);
}

main();
