import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';
import { importWalls } from './import-walls.mjs';

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
  {
    files: ['**/*.{ts,tsx,astro}'],
    // A test may set the table from anywhere.
    ignores: ['**/*.test.ts', '**/testing/**'],
    plugins: { walls: importWalls },
    rules: { 'walls/imports': 'error' },
  },
);
