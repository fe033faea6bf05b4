import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { moduleList, type BuiltFile } from '../../../build/vite/module-list.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A project of one entry that uses one package, and takes in another without a use. */
const project: Readonly<Record<string, string>> = {
  'electron/main.ts': `import { word } from 'used';
import { other } from 'idle';
import { deep } from '@scope/outer';
console.log(word, deep);`,
  'node_modules/used/package.json': '{ "name": "used", "main": "index.js", "type": "module" }',
  'node_modules/used/index.js': `export const word = Math.random();`,
  'node_modules/idle/package.json':
    '{ "name": "idle", "main": "index.js", "type": "module", "sideEffects": false }',
  'node_modules/idle/index.js': `export const other = Math.random();`,
  'node_modules/@scope/outer/package.json':
    '{ "name": "@scope/outer", "main": "index.js", "type": "module" }',
  'node_modules/@scope/outer/index.js': `export { deep } from 'inner';`,
  'node_modules/@scope/outer/node_modules/inner/package.json':
    '{ "name": "inner", "main": "index.cjs" }',
  'node_modules/@scope/outer/node_modules/inner/index.cjs': `exports.deep = Math.random();`,
};

it('the list of a built file names each module that left something in it, and no other', async () => {
  const root = temporaryFolder('module-list');
  for (const [file, text] of Object.entries(project)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    plugins: [moduleList(root, 'main')],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: 'dist/electron',
      rolldownOptions: { input: 'electron/main.ts', output: { entryFileNames: '[name].js' } },
    },
  });
  const list = readFileSync(join(root, 'dist/modules/main.json'), 'utf8');
  const built = readFileSync(join(root, 'dist/electron/main.js'));
  const expected: BuiltFile[] = [
    {
      file: 'dist/electron/main.js',
      sha256: createHash('sha256').update(built).digest('hex'),
      modules: [
        '\0rolldown/runtime.js',
        'electron/main.ts',
        'node_modules/@scope/outer/index.js',
        'node_modules/@scope/outer/node_modules/inner/index.cjs',
        'node_modules/used/index.js',
      ],
    },
  ];
  expect(JSON.parse(list)).toEqual(expected);
});
