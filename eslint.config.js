import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';

/** Who may not import whom, and why: the message is what the developer reads. */
const walls = [
  {
    from: 'kernel',
    except: 'kernel/strapi/**',
    deny: ['@strapi/*', '@nitida/plugin-*', '@nitida/config', '@nitida/database/*', '**/plugins/**', '**/site/**'],
    why: 'kernel/ knows nobody. Glue for Strapi lies in kernel/strapi.',
  },
  {
    from: 'plugins/*/contract',
    except: 'plugins/*/contract/server.ts',
    deny: ['@strapi/*', 'knex', '**/server/**', '**/admin/**'],
    why: 'contract/ is what crosses HTTP: browsers load it. What crosses between plugins on the server is in contract/server.ts.',
  },
  {
    from: 'plugins/*/server/src/domain',
    deny: [
      '@strapi/*',
      'knex',
      'bullmq',
      'node:fs*',
      'node:net',
      '**/services/**',
      '**/providers/**',
      '**/sql/**',
      '@nitida/config',
      '@nitida/database/*',
    ],
    why: 'domain/ decides; it touches nothing.',
  },
  {
    from: 'plugins/*/server/src/sql',
    deny: ['@strapi/*', '**/services/**', '**/providers/**', '**/controllers/**'],
    why: 'sql/ holds statements; services run them.',
  },
  {
    from: 'plugins/*/server/src/providers',
    deny: ['@strapi/*', 'knex', '**/services/**', '**/sql/**'],
    why: 'a provider talks to its remote side and to nobody else.',
  },
  {
    from: 'plugins/*/server/src/services',
    deny: ['**/controllers/**', '**/routes/**'],
    why: 'services do not know who asks.',
  },
  {
    from: 'plugins/*/admin',
    deny: ['**/server/**', '@nitida/plugin-*/contract/server', '@nitida/config', 'node:*'],
    why: 'the admin knows the server through contract/.',
  },
  {
    from: 'plugins/ingestion/server',
    deny: ['**/plugins/dispatch/**', '**/plugins/tickets/**'],
    why: 'another plugin is reached through its contract package.',
  },
  {
    from: 'plugins/dispatch/server',
    deny: ['**/plugins/ingestion/**', '**/plugins/tickets/**'],
    why: 'another plugin is reached through its contract package.',
  },
  {
    from: 'plugins/tickets/server',
    deny: ['**/plugins/ingestion/**', '**/plugins/dispatch/**'],
    why: 'another plugin is reached through its contract package.',
  },
  {
    from: 'site',
    deny: [
      '**/plugins/*/server/**',
      '@nitida/plugin-*/contract/server',
      '**/cms/**',
      'knex',
      'pg',
      '@nitida/database/*',
    ],
    why: 'the site talks HTTP.',
  },
];

/** Where people at a terminal are spoken to. */
const speaksToTerminal = ['launcher/**', 'scripts/**', 'bench/**', '**/*.test.ts'];

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/dist/', '**/build/', '.data/', '**/.astro/', 'cms/types/'] },
  ...astro.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/ban-ts-comment': 'error',
      'no-empty': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['**/*.{ts,tsx,js}'], ignores: speaksToTerminal, rules: { 'no-console': 'error' } },
  ...walls.map(({ from, except, deny, why }) => ({
    files: [`${from}/**/*.{ts,tsx}`],
    ignores: ['**/*.test.ts', ...(except ? [except] : [])],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: deny, message: why }] }] },
  })),
);
