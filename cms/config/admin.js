module.exports = require('@nitida/config/strapi').admin();
