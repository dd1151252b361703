import { createRequire } from 'node:module';
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const require = createRequire(import.meta.url);
const lwcTs = require('@salesforce/eslint-config-lwc/recommended-ts');

const nodeTestCalls = [{ from: 'package', name: ['test', 'it', 'describe', 'suite'], package: 'node:test' }];

export default defineConfig([
  {
    ignores: [
      'node_modules',
      'coverage',
      'test-output',
      '.tenki',
      'force-app/**/lwc/**/*.js',
      'test/fixtures/**',
      'test/metadata/**',
    ],
  },
  {
    files: ['force-app/**/lwc/**/*.ts'],
    extends: [lwcTs, ...tseslint.configs.recommended],
    // The source, not what an older build has left beside it.
    settings: { 'import/resolver': { node: { extensions: ['.ts', '.js'] } } },
  },
  {
    files: ['force-app/**/__tests__/**/*.ts'],
    languageOptions: { globals: { ...globals.node, ...globals.jest } },
    rules: { '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off' },
  },
  {
    files: ['scripts/**/*.ts', 'test/**/*.ts'],
    ignores: ['scripts/local-org/page/browser/**'],
    extends: [js.configs.recommended, ...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: `${import.meta.dirname}/..` },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: nodeTestCalls }],
      'no-console': 'error',
      'no-undef': 'off',
    },
  },
  {
    files: ['scripts/local-org/page/browser/**/*.ts'],
    extends: [js.configs.recommended, ...tseslint.configs.recommended],
    languageOptions: { globals: globals.browser },
  },
]);
