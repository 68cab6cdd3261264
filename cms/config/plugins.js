module.exports = require('@nitida/config/strapi').plugins();
