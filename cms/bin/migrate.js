const { createStrapi } = require('@strapi/strapi');
const { resolve } = require('node:path');

/** Brings a database up to date and ends: Strapi's own tables, then our migrations. */
async function main() {
  const appDir = resolve(__dirname, '..');
  const strapi = await createStrapi({ appDir, distDir: appDir, serveAdminPanel: false }).load();
  await strapi.destroy();
  process.exit(0);
}

main();
