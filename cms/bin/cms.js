const { createStrapi } = require('@strapi/strapi');
const { resolve } = require('node:path');

const appDir = resolve(__dirname, '..');
createStrapi({ appDir, distDir: appDir, serveAdminPanel: true }).start();
