import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { root } from '../../build/scripts/root.ts';

/** A file that exists, what somebody might write into it, and what lint must say to it. */
const refused: [name: string, file: string, code: string, words: RegExp][] = [
  [
    'raw ipcMain outside the bridge',
    'electron/kiosk/open-window.ts',
    `import { ipcMain } from 'electron'; ipcMain.on('x', () => undefined);`,
    /Raw ipcMain and ipcRenderer live in electron\/bridge/,
  ],
  [
    'raw ipcRenderer outside the bridge',
    'electron/security/guard-app.ts',
    `import { ipcRenderer } from 'electron'; ipcRenderer.send('x');`,
    /Raw ipcMain and ipcRenderer live in electron\/bridge/,
  ],
  ...['shell', 'dialog', 'clipboard'].map((door): [string, string, string, RegExp] => [
    `${door}, even in the bridge`,
    'electron/bridge/open-bridge.ts',
    `import { ${door} } from 'electron'; export const x = ${door};`,
    /shell, dialog and clipboard/,
  ]),
  [
    'axios outside the conversation',
    'electron/network/agent.ts',
    `import axios from 'axios'; export const x = axios;`,
    /Only electron\/conversation\/ knows axios/,
  ],
  [
    'axios in the renderer',
    'renderer/app.tsx',
    `import axios from 'axios'; export const x = axios;`,
    /Only electron\/conversation\/ knows axios/,
  ],
  [
    'a handshake that takes any certificate',
    'electron/network/line.ts',
    `import { connect } from 'node:tls'; export const x = connect({ rejectUnauthorized: false });`,
    /Certificate errors are a dead end/,
  ],
  [
    'a handshake that lets a setting decide',
    'electron/network/shake-hands.ts',
    `export const options = (strict: boolean) => ({ rejectUnauthorized: strict });`,
    /Certificate errors are a dead end/,
  ],
  [
    'a file input',
    'renderer/app.tsx',
    `export const App = () => <input type="file" />;`,
    /opens a native dialog/,
  ],
  [
    'HTML as text',
    'renderer/app.tsx',
    `export const App = () => <p dangerouslySetInnerHTML={{ __html: 'x' }} />;`,
    /draws no HTML/,
  ],
  [
    'zod at run time in the renderer',
    'renderer/app.tsx',
    `import { stepSchema } from '@gatehouse/shared'; export const x = stepSchema;`,
    /takes types from shared/,
  ],
  [
    'the network in the renderer',
    'renderer/app.tsx',
    `export const x = () => fetch('x');`,
    /renderer has no network/,
  ],
  [
    'a wall clock in the renderer',
    'renderer/app.tsx',
    `export const x = () => Date.now();`,
    /no wall clock/,
  ],
  [
    'Node in the contract',
    'shared/words.ts',
    `import { readFileSync } from 'node:fs'; export const x = readFileSync;`,
    /may not know Node/,
  ],
  [
    'Electron in the network room',
    'electron/network/agent.ts',
    `import { app } from 'electron'; export const x = app;`,
    /does not know Electron/,
  ],
  [
    'the backend in the client',
    'electron/start.ts',
    `import { decide } from '../backend/attempts/decide.ts'; export const x = decide;`,
    /Rooms meet in shared/,
  ],
  [
    'HTTP in the machine',
    'backend/attempts/decide.ts',
    `import { fastify } from 'fastify'; export const x = fastify;`,
    /The machine is pure/,
  ],
  [
    'LDAP in the store',
    'backend/store/open-store.ts',
    `import { Client } from 'ldapts'; export const x = Client;`,
    /belongs to another/,
  ],
  [
    'the store in the api',
    'backend/api/server.ts',
    `import { openDatabase } from '../store/open-store.ts'; export const x = openDatabase;`,
    /one outside world each/,
  ],
  [
    'a query on the database handle inside a transaction',
    'backend/store/attempt-store.ts',
    `import type { Database } from './open-store.ts';
     export const x = (database: Database) =>
       database.transaction().execute(async () => {
         await database.selectFrom('tries').selectAll().execute();
       });`,
    /waits for ever/,
  ],
  ['an enum', 'backend/rules/rule.ts', `export enum X { A }`, /union of literals/],
];

describe('lint', () => {
  // The borders need no types, and to find those out takes longer than all the rest.
  const { rules = {} } = tseslint.configs.disableTypeChecked;
  const untyped = { languageOptions: { parserOptions: { project: false } }, rules };
  const eslint = new ESLint({ cwd: root, overrideConfig: untyped });

  it.each(refused)('refuses %s, and says why', async (_name, file, code, words) => {
    const [result] = await eslint.lintText(`${code}\n`, { filePath: `${root}${file}` });
    const messages = result?.messages.map((each) => each.message).join('\n') ?? '';
    expect(messages).toMatch(words);
  });

  it('has nothing to say to what a room may do', async () => {
    const allowed: [file: string, code: string][] = [
      [
        'electron/bridge/open-bridge.ts',
        `import { ipcMain } from 'electron';\nexport const x = ipcMain;\n`,
      ],
      [
        'electron/conversation/backend-client.ts',
        `import axios from 'axios';\nexport const x = axios;\n`,
      ],
      [
        'renderer/app.tsx',
        `import type { Step } from '@gatehouse/shared';\nexport type X = Step;\n`,
      ],
    ];
    for (const [file, code] of allowed) {
      const [result] = await eslint.lintText(code, { filePath: `${root}${file}` });
      expect(result?.messages).toEqual([]);
    }
  });
});
