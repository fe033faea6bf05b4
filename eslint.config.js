// @ts-check
import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Doors that stay shut in the whole project, each with its reason. */
const shut = [
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: 'The client draws no HTML: words come from locale files as plain text.',
  },
  {
    selector:
      "JSXOpeningElement[name.name='input'] > JSXAttribute[name.name='type'][value.value=/^(file|color)$/]",
    message: 'A file or colour input opens a native dialog, and with it a way out of the kiosk.',
  },
  {
    selector: 'JSXOpeningElement[name.name=/^(webview|iframe|object|embed)$/]',
    message: 'The window shows one page of its own and embeds nothing.',
  },
  {
    selector:
      "CallExpression[callee.name='inTransaction'] :function MemberExpression[object.name='database'], CallExpression[callee.property.name='execute'][callee.object.callee.property.name='transaction'] :function MemberExpression[object.name='database'], CallExpression[callee.property.name='execute'][callee.object.callee.property.name='transaction'] :function MemberExpression[object.property.name='database']",
    message:
      'A query on the database handle inside a transaction is not part of it, or waits for ever: use the transaction that the callback is given.',
  },
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
];
const blindTrust = {
  selector:
    "Property[key.name='rejectUnauthorized']:not([value.value=true]), AssignmentExpression[left.property.name='rejectUnauthorized'], MemberExpression[property.name='NODE_TLS_REJECT_UNAUTHORIZED']",
  message:
    'Certificate errors are a dead end. Only electron/network/diagnose.ts may look at a certificate that does not hold.',
};

/** Electron's dangerous doors: nobody may import them. */
const electronDoors = {
  name: 'electron',
  importNames: ['shell', 'dialog', 'clipboard'],
  message:
    'shell, dialog and clipboard open the desktop behind the kiosk, or its secrets: nobody may use them.',
};
const rawIpc = {
  name: 'electron',
  importNames: ['ipcMain', 'ipcRenderer', 'shell', 'dialog', 'clipboard'],
  message:
    'Raw ipcMain and ipcRenderer live in electron/bridge/ alone, where sender and intent are checked; shell, dialog and clipboard nowhere.',
};
const axiosDoor = {
  name: 'axios',
  message: 'Only electron/conversation/ knows axios: an AxiosError carries password and token.',
};

/**
 * Who may not know whom (docs/architecture.md, The rooms).
 * @param {string[]} files
 * @param {{ group: string[], message: string }[]} patterns
 * @param {any[]} [paths]
 */
function border(files, patterns, paths = [rawIpc, axiosDoor]) {
  return {
    files,
    rules: {
      'no-restricted-imports': 'off',
      '@typescript-eslint/no-restricted-imports': ['error', { paths, patterns }],
    },
  };
}
const node = {
  group: ['node:*', 'fs', 'path', 'net', 'tls', 'http', 'https'],
  message: 'This room has no runtime of its own: it may not know Node.',
};
const electronItself = {
  group: ['electron', 'electron/*'],
  message: 'This room does not know Electron.',
};
const otherHouses = (/** @type {string} */ own) => ({
  group: ['backend', 'electron', 'renderer', 'test', 'build']
    .filter((room) => room !== own)
    .flatMap((room) => [`**/../${room}/**`, `@gatehouse/${room}`]),
  message: 'Rooms meet in shared/ only.',
});
const inBackend = (/** @type {string[]} */ rooms, /** @type {string} */ message) => ({
  group: rooms.map((room) => `**/${room}/**`),
  message,
});
const libraries = (/** @type {string[]} */ names, /** @type {string} */ message) => ({
  group: names,
  message,
});

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '.cache/**',
      'node_modules/**',
      'test-results/**',
      'test/electron-host/contract/fixture-app/**',
    ],
  },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        // One program for all rooms: as eight, each would find out the types of the others again.
        project: './tsconfig.lint.json',
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-restricted-syntax': ['error', ...shut, blindTrust],
      'no-restricted-imports': ['error', { paths: [rawIpc, axiosDoor] }],
      'no-restricted-globals': [
        'error',
        { name: 'alert', message: 'A native dialog is a way out of the kiosk.' },
        { name: 'confirm', message: 'A native dialog is a way out of the kiosk.' },
        { name: 'prompt', message: 'A native dialog is a way out of the kiosk.' },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', prefer: 'type-imports' },
      ],
      // Rooms are made of functions that close over their parts, not of objects with a `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A function may promise without waiting: an interface asks for it.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: true },
      ],
    },
  },

  border(
    ['shared/**'],
    [
      node,
      electronItself,
      otherHouses('shared'),
      {
        group: ['react', 'axios', 'winston', 'kysely'],
        message: 'shared/ knows zod and nothing else.',
      },
    ],
  ),
  {
    ...border(
      ['renderer/**'],
      [
        node,
        electronItself,
        otherHouses('renderer'),
        {
          group: ['zod'],
          message: 'The renderer checks nothing at run time: the main process does.',
        },
        {
          group: ['@gatehouse/shared'],
          allowTypeImports: true,
          message: 'The renderer takes types from shared/, never its schemas.',
        },
      ],
    ),
  },
  {
    files: ['renderer/**'],
    rules: {
      'no-restricted-globals': [
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

  border(['electron/**'], [otherHouses('electron')]),
  border(['electron/bridge/**'], [otherHouses('electron')], [electronDoors, axiosDoor]),
  border(['electron/conversation/**'], [otherHouses('electron'), electronItself], [rawIpc]),
  border(
    ['electron/network/**'],
    [
      otherHouses('electron'),
      electronItself,
      {
        group: ['**/conversation/**'],
        message: 'network/ knows addresses, authorities and pins; not the attempt, not the person.',
      },
    ],
  ),

  border(['backend/**'], [electronItself, otherHouses('backend')]),
  border(
    ['backend/attempts/**'],
    [
      electronItself,
      otherHouses('backend'),
      libraries(
        [
          'fastify',
          'kysely',
          'ldapts',
          'nodemailer',
          'node:sqlite',
          'pg',
          'node:http*',
          'node:timers*',
        ],
        'The machine is pure: it knows no HTTP, SQL, LDAP, mail or timer.',
      ),
      inBackend(['api', 'delivery', 'people', 'gates', 'cli', 'config'], 'The machine is pure.'),
    ],
  ),
  border(
    ['backend/gates/**'],
    [
      electronItself,
      otherHouses('backend'),
      libraries(
        ['fastify', 'kysely', 'ldapts', 'nodemailer'],
        'A gate is one challenge, nothing else.',
      ),
      inBackend(
        ['store', 'api', 'delivery', 'directory'],
        "A gate does not know the store's tables.",
      ),
    ],
  ),
  border(
    ['backend/performers/**'],
    [
      electronItself,
      otherHouses('backend'),
      libraries(
        ['fastify', 'ldapts', 'nodemailer', 'kysely'],
        'performers/ knows gates and directory by their interfaces.',
      ),
      inBackend(
        ['api', 'delivery', 'cli', 'config'],
        'performers/ performs what was decided on; it knows no HTTP and no mail.',
      ),
    ],
  ),
  border(
    ['backend/people/**'],
    [
      electronItself,
      otherHouses('backend'),
      libraries(['fastify', 'ldapts', 'nodemailer', 'kysely'], 'people/ merges; others fetch.'),
      inBackend(['api', 'delivery'], 'people/ knows no HTTP and no mail.'),
    ],
  ),
  border(
    ['backend/tls/**'],
    [
      electronItself,
      otherHouses('backend'),
      libraries(
        ['fastify', 'kysely', 'ldapts', 'nodemailer'],
        'tls/ knows certificates and keys alone.',
      ),
      inBackend(
        ['api', 'store', 'delivery', 'directory', 'cli'],
        'tls/ knows certificates and keys alone.',
      ),
    ],
  ),
  border(
    ['backend/peers/**'],
    [
      electronItself,
      otherHouses('backend'),
      libraries(
        ['fastify', 'kysely', 'ldapts', 'nodemailer', 'pg'],
        'peers/ watches over names and certificates, and speaks to nobody.',
      ),
      inBackend(
        ['api', 'store', 'delivery', 'directory', 'cli', 'config'],
        'peers/ watches over names and certificates, and speaks to nobody.',
      ),
    ],
  ),
  ...[
    { room: 'api', others: ['delivery', 'store'], own: ['fastify'] },
    { room: 'directory', others: ['api', 'delivery', 'store'], own: ['ldapts'] },
    { room: 'delivery', others: ['api', 'directory'], own: ['nodemailer'] },
    {
      room: 'store',
      others: ['api', 'directory/active-directory', 'delivery'],
      own: ['kysely', 'pg'],
    },
    { room: 'operations', others: ['directory', 'delivery', 'cli'], own: ['prom-client'] },
    { room: 'helpdesk', others: ['directory/active-directory'], own: ['fastify'] },
  ].map(({ room, others, own }) =>
    border(
      [`backend/${room}/**`],
      [
        electronItself,
        otherHouses('backend'),
        libraries(
          ['fastify', 'ldapts', 'nodemailer', 'kysely', 'pg', 'prom-client'].filter(
            (name) => !own.includes(name),
          ),
          `${room}/ is one outside world; this library belongs to another.`,
        ),
        inBackend(others, 'api, directory, delivery and store are one outside world each.'),
      ],
    ),
  ),

  {
    files: ['electron/network/diagnose.ts', 'test/**'],
    rules: { 'no-restricted-syntax': ['error', ...shut] },
  },
  {
    files: ['test/**', 'build/**', '**/*.js', '**/*.mjs'],
    rules: {
      'no-console': 'off',
      'no-restricted-imports': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      parserOptions: { project: false },
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
);
