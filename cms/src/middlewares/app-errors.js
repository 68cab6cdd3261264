module.exports = require('@nitida/kernel/strapi/app-errors').appErrors;
