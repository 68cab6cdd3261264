const { closeQueue } = require('@nitida/kernel/strapi/queue');
const { application, whenTold } = require('./program.js');

const ANSWERS_TIMEOUT_MS = 10_000;

/** Requests that have begun are answered; new ones are refused. */
const finishAnswers = (server) =>
  new Promise((resolve) => {
    const timeout = setTimeout(resolve, ANSWERS_TIMEOUT_MS);
    server.close(() => {
      clearTimeout(timeout);
      resolve();
    });
    server.closeIdleConnections();
  });

async function main() {
  const strapi = application({ serveAdminPanel: true });
  whenTold(async () => {
    if (strapi.server.httpServer.listening) await finishAnswers(strapi.server.httpServer);
    await closeQueue(strapi);
    await strapi.destroy();
  });

  await strapi.start();
  process.send?.('ready');
}

main();
