module.exports = require('@nitida/config/strapi').database();
