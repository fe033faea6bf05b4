import { fileURLToPath } from 'node:url';
import { defineConfig } from 'oxlint';
import { axiosDoor, rawIpc } from './build/lint/border.ts';
import { borders } from './build/lint/borders.ts';
import { strictRules } from './build/lint/strict-rules.ts';

const native = 'A native dialog is a way out of the kiosk.';
const nativeDialogs = ['alert', 'confirm', 'prompt'].map((name) => ({ name, message: native }));

export default defineConfig({
  // Every rule is named: what a newer version would add by itself is read before it is taken.
  categories: { correctness: 'off' },
  plugins: ['typescript'],
  jsPlugins: [fileURLToPath(new URL('build/lint/doors.ts', import.meta.url))],
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  ignorePatterns: [
    ...['**/dist/**', '.cache/**', 'node_modules/**', 'test-results/**'],
    'test/electron-host/contract/fixture-app/**',
  ],
  rules: {
    ...strictRules.all,
    'doors/html': 'error',
    'doors/native-dialog': 'error',
    'doors/embedded-page': 'error',
    'doors/query-beside-transaction': 'error',
    'doors/enumeration': 'error',
    'doors/blind-trust': 'error',
    'eslint/no-restricted-imports': ['error', { paths: [rawIpc, axiosDoor] }],
    'eslint/no-restricted-globals': ['error', ...nativeDialogs],
    'eslint/no-console': 'error',
    'eslint/eqeqeq': 'error',
    'typescript/consistent-type-imports': [
      'error',
      { fixStyle: 'inline-type-imports', prefer: 'type-imports' },
    ],
    'typescript/no-unused-vars': [
      'error',
      { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
    ],
    // Left out of the strict rules: `unbound-method`, since rooms are made of functions that close over
    // their parts, not of objects with a `this`; `require-await`, since an interface may ask for a promise.
  },
  overrides: [
    ...borders,
    {
      files: ['renderer/**'],
      rules: {
        'eslint/no-restricted-globals': [
          'error',
          ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'Worker'].map((name) => ({
            name,
            message: 'The renderer has no network.',
          })),
          ...['localStorage', 'sessionStorage', 'indexedDB', 'location', 'history'].map((name) => ({
            name,
            message: 'The renderer keeps nothing and reads no address.',
          })),
          {
            name: 'Date',
            message: 'The renderer has no wall clock: durations come in the snapshot.',
          },
        ],
      },
    },
    {
      files: ['electron/network/diagnose.ts', 'test/**'],
      rules: { 'doors/blind-trust': 'off' },
    },
    {
      files: ['test/**', 'build/**', '**/*.js', '**/*.mjs'],
      rules: {
        'eslint/no-console': 'off',
        'eslint/no-restricted-imports': 'off',
        'typescript/no-non-null-assertion': 'off',
        'typescript/no-empty-function': 'off',
      },
    },
    {
      files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
      rules: strictRules.forJavaScript,
      globals: Object.fromEntries(
        ['process', 'console', 'URL', 'setTimeout', 'Response'].map((name) => [name, 'readonly']),
      ),
    },
  ],
});
