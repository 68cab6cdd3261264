module.exports = require('./start.ts');
