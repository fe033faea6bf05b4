import { localeSchema } from '@gatehouse/shared';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { beforeAll, describe, expect, it } from 'vitest';
import { fuseOrder, wantedFuses } from '../../../build/package/fuses.ts';
import { packClient, type PackedClient } from '../../../build/package/pack-client.ts';
import { readFuses } from '../../../build/package/read-fuses.ts';
import { buildClient } from '../../../build/scripts/build.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { makeStubElectron } from './stub-electron.ts';

let packed: PackedClient;
beforeAll(async () => {
  await buildClient();
  const folder = temporaryFolder('pack');
  const electronDist = join(folder, 'electron');
  await makeStubElectron(electronDist);
  packed = await packClient({ electronDist, out: join(folder, 'out') });
});

const inside = () =>
  listPackage(packed.archive, { isPack: false })
    .map((name) => name.replaceAll('\\', '/').slice(1))
    .filter((name) => /\.\w+$/.test(name));
const text = (name: string) => extractFile(packed.archive, name).toString('utf8');

/** The entry, what it imports at once, and what it imports when that is needed. */
const mainProcess = [
  ...['answer-prompt', 'build-facts', 'client-policy', 'first', 'load-policy', 'main', 'ms'],
  ...['open-client', 'open-log-file', 'open-network', 'opening', 'page-address', 'place-of'],
  ...['read-notices', 'registry-values', 'start', 'until-interrupted', 'watcher', 'words'],
].map((name) => `dist/electron/${name}.js`);

describe('the packed client', () => {
  it('has every fuse as it must stand, read from the program itself', () => {
    expect(readFuses(readFileSync(packed.executable))).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
      wasmTrapHandlers: true,
    });
  });

  it('holds in its archive what runs at the sign-in screen, and nothing else', () => {
    const names = inside().map((name) => name.replace(/(\/index)-[\w-]{8}\.js$/, '$1-HASH.js'));
    const language = /^dist\/renderer\/assets\/language-([\w-]+)\.js$/;
    const languages = names.flatMap((name) => language.exec(name)?.[1] ?? []);
    expect(languages.sort()).toEqual(localeSchema.options.toSorted());
    expect(names.filter((name) => !language.test(name)).sort()).toEqual(
      [
        ...mainProcess,
        'dist/electron/preload.cjs',
        'dist/renderer/assets/index-HASH.js',
        'dist/renderer/index.html',
        'package.json',
      ].sort(),
    );
  });

  it('starts with the shipped entry, whose first act is the crash handlers and the environment', () => {
    const manifest = JSON.parse(text('package.json')) as Record<string, unknown>;
    expect(manifest['main']).toBe('dist/electron/main.js');
    expect(manifest).not.toHaveProperty('scripts');
    expect(manifest).not.toHaveProperty('devDependencies');
    expect(text('dist/electron/main.js')).toMatch(/^import "\.\/first\.js";\n/);
    expect(text('dist/electron/first.js')).not.toMatch(/^import .* from "\.\//m);
  });

  it('has no way of development in it, and no source map', () => {
    for (const name of inside()) expect(text(name)).not.toMatch(/^\/\/# sourceMappingURL/m);
    expect(text('dist/electron/main.js')).not.toContain('development');
  });

  it('lies beside nothing that could be run in its place, and in the window’s languages alone', () => {
    const { folder } = packed;
    expect(readdirSync(join(folder, 'resources'))).toEqual(['app.asar']);
    const languages = readdirSync(join(folder, 'locales')).sort();
    expect(languages).toEqual(['de.pak', 'en-US.pak', 'fr.pak', 'zh-CN.pak']);
    expect(readdirSync(folder)).toContain('LICENSE.txt');
    expect(readdirSync(folder)).not.toContain('electron.exe');
  });

  it('says in its properties what it is, and carries the hash of its archive', () => {
    const program = NtExecutable.from(readFileSync(packed.executable), { ignoreCert: true });
    const { entries } = NtExecutableResource.from(program);
    const [info] = Resource.VersionInfo.fromEntries(entries);
    const [language] = info?.getAllLanguagesForStringValues() ?? [];
    if (info === undefined || language === undefined) throw new Error('there is no version');
    const { version } = JSON.parse(text('package.json')) as { version: string };
    expect(info.getStringValues(language)).toMatchObject({
      ProductName: 'Gatehouse',
      FileDescription: 'Gatehouse',
      ProductVersion: expect.stringContaining(version) as unknown,
      LegalCopyright: 'The Gatehouse authors, Apache License 2.0',
    });
    const icons = Resource.IconGroupEntry.fromEntries(entries).map((group) => group.icons.length);
    expect(icons).toEqual([6]);
    const integrity = entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR');
    if (integrity === undefined) throw new Error('there is no hash');
    expect(JSON.parse(Buffer.from(integrity.bin).toString('utf8'))).toEqual([
      {
        file: 'resources\\app.asar',
        alg: 'SHA256',
        value: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      },
    ]);
  });
});

it('is refused where a fuse does not stand as it must', async () => {
  const folder = temporaryFolder('pack-wrong');
  const electronDist = join(folder, 'electron');
  await makeStubElectron(electronDist, '101100010');
  await expect(packClient({ electronDist, out: join(folder, 'out') })).rejects.toThrow(
    'These fuses are wrong: wasmTrapHandlers.',
  );
});

describe('the fuses', () => {
  const record = (wire: string, version = 1) =>
    Buffer.from(
      `..dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX${String.fromCharCode(version, wire.length)}${wire}..`,
      'latin1',
    );

  it('are read one by one', () => {
    fuseOrder.forEach((name, index) => {
      const wire = '0'.repeat(index) + '1' + '0'.repeat(fuseOrder.length - index - 1);
      const on = Object.entries(readFuses(record(wire))).filter(([, state]) => state);
      expect(on).toEqual([[name, true]]);
    });
    expect(Object.keys(wantedFuses).sort()).toEqual([...fuseOrder].sort());
  });

  it.each([
    ['no record', Buffer.from('nothing')],
    ['two records', Buffer.concat([record('010010011'), record('010010011')])],
    ['another version', record('010010011', 2)],
    ['a fuse that nobody knows', record('0100100110')],
    ['a fuse too few', record('01001001')],
    ['a fuse that was removed', record('01001r011')],
    ['the end of the file', record('010010011').subarray(0, 40)],
  ])('are not guessed from %s', (_what, program) => {
    expect(() => readFuses(program)).toThrow(/fuse|record/);
  });
});
