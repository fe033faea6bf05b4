import { describe, expect, it } from 'vitest';
import { allowedLicence } from '../../../build/release/allowed-licences.ts';
import { buildMoment } from '../../../build/release/build-moment.ts';
import type { Component } from '../../../build/release/cyclonedx.ts';
import { npmComponent } from '../../../build/release/npm-component.ts';
import { ownerOf } from '../../../build/release/owner-of.ts';
import { sealBom } from '../../../build/release/seal-bom.ts';
import { root } from '../../../build/scripts/root.ts';

describe('the owner of a module', () => {
  it.each([
    ['electron/main.ts', { of: 'project' }],
    ['shared/index.ts', { of: 'project' }],
    ['\0virtual:gatehouse-build', { of: 'project' }],
    ['\0rolldown/runtime.js', { of: 'package', folder: 'node_modules/rolldown' }],
    ['\0vite/preload-helper.js', { of: 'package', folder: 'node_modules/vite' }],
    ['node_modules/react/index.js', { of: 'package', folder: 'node_modules/react' }],
    [
      'node_modules/@fluentui/tokens/lib/index.js',
      { of: 'package', folder: 'node_modules/@fluentui/tokens' },
    ],
    [
      'node_modules/a/node_modules/@b/c/node_modules.js',
      { of: 'package', folder: 'node_modules/a/node_modules/@b/c' },
    ],
  ])('of %j is %j', (module, owner) => {
    expect(ownerOf(module)).toEqual(owner);
  });

  it.each(['', 'toString', '../x.js', 'node_modules/', 'node_modules/react', 'test/x.ts', '\0x'])(
    'of %j is not guessed',
    (module) => {
      expect(() => ownerOf(module)).toThrow('whose module');
    },
  );
});

describe('a package', () => {
  const integrity = `sha512-${Buffer.alloc(64, 7).toString('base64')}`;
  const sound = {
    name: '@a/b',
    version: '1.0.0',
    license: 'MIT',
    locked: { version: '1.0.0', integrity },
  };

  it('is named as package URLs are, with the hash of the lockfile', () => {
    expect(npmComponent(sound)).toEqual({
      type: 'library',
      'bom-ref': 'pkg:npm/%40a/b@1.0.0',
      group: '@a',
      name: 'b',
      version: '1.0.0',
      hashes: [{ alg: 'SHA-512', content: '07'.repeat(64) }],
      licenses: [{ license: { id: 'MIT' } }],
      purl: 'pkg:npm/%40a/b@1.0.0',
    });
  });

  it('of another version than the lockfile names, or without its hash, is refused', () => {
    expect(() => npmComponent({ ...sound, locked: undefined })).toThrow('is not what');
    expect(() => npmComponent({ ...sound, version: '1.0.1' })).toThrow('is not what');
    const weak = { version: '1.0.0', integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' };
    expect(() => npmComponent({ ...sound, locked: weak })).toThrow('no SHA-512');
  });

  it.each(['GPL-3.0', 'MIT OR GPL-2.0', 'SEE LICENSE IN x', 'toString', '', undefined, ['MIT']])(
    'under %j does not ship',
    (license) => {
      expect(() => npmComponent({ ...sound, license })).toThrow('nobody has allowed');
    },
  );

  it('under an exception is told with it', () => {
    const words = 'GPL-3.0-or-later WITH GCC-exception-3.1';
    expect(allowedLicence('gcc', words)).toEqual({ expression: words });
  });
});

describe('a document', () => {
  const part = (ref: string): Component => ({ type: 'library', 'bom-ref': ref, name: ref });
  const seal = (parts: string[], dependsOn: string[] = []) =>
    sealBom(part('all'), parts.map(part), [{ ref: 'all', dependsOn }], new Date(0));

  it('is the same whatever order its parts come in, and carries the moment that it is given', () => {
    expect(seal(['a', 'b'], ['b', 'a'])).toEqual(seal(['b', 'a'], ['a', 'b']));
    expect(seal(['a']).metadata.timestamp).toBe('1970-01-01T00:00:00Z');
    const uuid = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    expect(seal(['a']).serialNumber).toMatch(uuid);
    expect(seal(['a']).serialNumber).not.toBe(seal(['b']).serialNumber);
  });

  it('has no two components of one name, and no dependency on what is not there', () => {
    expect(() => seal(['a', 'a'])).toThrow('Two components');
    expect(() => seal(['a'], ['c'])).toThrow('no component c');
  });
});

describe('the moment of a build', () => {
  it('is the one that the environment asks for, else that of the commit', () => {
    const asked = buildMoment(root, { SOURCE_DATE_EPOCH: '1700000000' });
    expect(asked.toISOString()).toBe('2023-11-14T22:13:20.000Z');
    expect(buildMoment(root, {})).toEqual(buildMoment(root, {}));
    expect(buildMoment(root, {}).getTime()).toBeGreaterThan(1_700_000_000_000);
  });

  it.each(['', 'now', '-1', '1e9', '999999999999'])('is never made of %j', (text) => {
    expect(() => buildMoment(root, { SOURCE_DATE_EPOCH: text })).toThrow('SOURCE_DATE_EPOCH');
  });
});
