module.exports = require('@nitida/config/strapi').api();
