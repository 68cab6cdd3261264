module.exports = require('./start/index.ts');
