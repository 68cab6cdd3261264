module.exports = require('@nitida/config/strapi').middlewares();
