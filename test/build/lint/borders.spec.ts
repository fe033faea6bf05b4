import { beforeAll, describe, expect, it } from 'vitest';
import { type LintFinding, lintFiles } from './lint-files.ts';

/** A file, what somebody might write into it, and what lint must say to it. */
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
  ...['webview', 'iframe', 'object', 'embed'].map((element): [string, string, string, RegExp] => [
    `a page inside the page: ${element}`,
    'renderer/app.tsx',
    `export const App = () => <${element} />;`,
    /embeds nothing/,
  ]),
  ['a native dialog', 'electron/start.ts', `alert('x');`, /way out of the kiosk/],
  ['what the renderer would keep', 'renderer/app.tsx', `localStorage.clear();`, /keeps nothing/],
  [
    'zod itself in the renderer',
    'renderer/app.tsx',
    `import { z } from 'zod'; export const x = z;`,
    /checks nothing at run time/,
  ],
  [
    'a part of Node in the contract',
    'shared/words.ts',
    `import { readFile } from 'node:fs/promises'; export const x = readFile;`,
    /may not know Node/,
  ],
  [
    'a part of Electron in the conversation',
    'electron/conversation/backend-client.ts',
    `import { app } from 'electron/main'; export const x = app;`,
    /does not know Electron/,
  ],
  [
    'a part of a library that belongs to another',
    'backend/api/server.ts',
    `import { sql } from 'kysely/helpers/sqlite'; export const x = sql;`,
    /belongs to another/,
  ],
  [
    'more than zod in the contract',
    'shared/words.ts',
    `import { createElement } from 'react'; export const x = createElement;`,
    /shared\/ knows zod/,
  ],
  [
    'the conversation in the network room',
    'electron/network/agent.ts',
    `import { talk } from '../conversation/talk.ts'; export const x = talk;`,
    /not the attempt, not the person/,
  ],
  [
    'Electron in the conversation',
    'electron/conversation/backend-client.ts',
    `import { app } from 'electron'; export const x = app;`,
    /does not know Electron/,
  ],
  [
    'a timer in the machine',
    'backend/attempts/decide.ts',
    `import { setTimeout } from 'node:timers/promises'; export const x = setTimeout;`,
    /The machine is pure/,
  ],
  [
    'the settings in the machine',
    'backend/attempts/decide.ts',
    `import { load } from '../config/load.ts'; export const x = load;`,
    /The machine is pure/,
  ],
  ...(
    [
      ['gates', 'store', /A gate does not know/],
      ['performers', 'config', /performs what was decided on/],
      ['people', 'api', /people\/ knows no HTTP/],
      ['tls', 'cli', /certificates and keys alone/],
      ['peers', 'config', /watches over names and certificates/],
      ['directory', 'delivery', /one outside world each/],
      ['delivery', 'api', /one outside world each/],
      ['store', 'directory/active-directory', /one outside world each/],
      ['operations', 'cli', /one outside world each/],
      ['helpdesk', 'directory/active-directory', /one outside world each/],
    ] as const
  ).map(([room, other, words]): [string, string, string, RegExp] => [
    `${other} in ${room}`,
    `backend/${room}/file.ts`,
    `import { x } from '../${other}/file.ts'; export const y = x;`,
    words,
  ]),
  ...(
    [
      ['gates', 'kysely', /one challenge/],
      ['performers', 'ldapts', /by their interfaces/],
      ['people', 'ldapts', /others fetch/],
      ['tls', 'fastify', /certificates and keys alone/],
      ['peers', 'pg', /watches over names/],
      ['api', 'kysely', /belongs to another/],
      ['directory', 'fastify', /belongs to another/],
      ['delivery', 'pg', /belongs to another/],
      ['operations', 'fastify', /belongs to another/],
      ['helpdesk', 'prom-client', /belongs to another/],
    ] as const
  ).map(([room, library, words]): [string, string, string, RegExp] => [
    `the library ${library} in ${room}`,
    `backend/${room}/file.ts`,
    `import * as x from '${library}'; export const y = x;`,
    words,
  ]),
  [
    'Electron in the backend',
    'backend/start.ts',
    `import { app } from 'electron'; export const x = app;`,
    /does not know Electron/,
  ],
  [
    'a setting that switches certificates off',
    'backend/start.ts',
    `process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';`,
    /Certificate errors are a dead end/,
  ],
  ['a console outside the scripts', 'electron/start.ts', `console.log('x');`, /console/],
];

/** What a room may do. */
const allowed: { file: string; code: string }[] = [
  {
    file: 'electron/bridge/open-bridge.ts',
    code: `import { ipcMain } from 'electron';\nexport const x = ipcMain;`,
  },
  {
    file: 'electron/conversation/backend-client.ts',
    code: `import axios from 'axios';\nexport const x = axios;`,
  },
  {
    file: 'renderer/app.tsx',
    code: `import type { Step } from '@gatehouse/shared';\nexport type X = Step;`,
  },
  {
    file: 'electron/network/diagnose.ts',
    code: `export const options = { rejectUnauthorized: false };`,
  },
];

describe('lint', () => {
  let findings: LintFinding[][] = [];
  beforeAll(async () => {
    findings = await lintFiles([...refused.map(([, file, code]) => ({ file, code })), ...allowed]);
  });

  it.each(refused.map((row, index) => [...row, index] as const))(
    'refuses %s, and says why',
    (_name, _file, _code, words, index) => {
      expect(findings[index]!.map(({ why }) => why).join('\n')).toMatch(words);
    },
  );

  it.each(allowed.map((row, index) => ({ ...row, index: refused.length + index })))(
    'has nothing to say to what $file may do',
    ({ index }) => {
      expect(findings[index]).toEqual([]);
    },
  );
});
