const { createStrapi } = require('@strapi/strapi');
const { resolve } = require('node:path');

const appDir = resolve(__dirname, '..');

/** The application without its own signal handlers: those end the process in the middle of what goes on. */
function application(options) {
  const strapi = createStrapi({ appDir, distDir: appDir, ...options });
  process.removeAllListeners('SIGTERM');
  process.removeAllListeners('SIGINT');
  return strapi;
}

/** Finishes once: at SIGTERM, at Ctrl-C, or when the launcher that started this process is gone. */
function whenTold(finish) {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await finish();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
}

module.exports = { application, whenTold };
