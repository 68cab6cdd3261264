module.exports = require('@nitida/config/strapi').server();
