import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { shippedFiles } from '../../../build/package/shipped-files.ts';
import { clientPackages } from '../../../build/release/client-packages.ts';
import { clientSbom } from '../../../build/release/client-sbom.ts';
import type { Bom, Component } from '../../../build/release/cyclonedx.ts';
import type { NativeParts } from '../../../build/release/native-components.ts';
import { readBuiltFiles } from '../../../build/release/read-built-files.ts';
import { backendSbom } from '../../../build/release/backend-sbom.ts';
import { buildClient } from '../../../build/scripts/build.ts';
import { root } from '../../../build/scripts/root.ts';

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const moment = new Date(1_700_000_000_000);

/** In the place of the programs: what is in them is shown by the ring for Windows. */
const program: Component = {
  type: 'application',
  'bom-ref': 'gatehouse-launcher.exe',
  name: 'gatehouse-launcher.exe',
  licenses: [{ expression: 'GPL-3.0-or-later WITH GCC-exception-3.1' }],
  purl: 'pkg:generic/gatehouse-launcher.exe@0.1.0',
};
const native: NativeParts = {
  components: [program],
  dependencies: [{ ref: program['bom-ref'], dependsOn: [] }],
  programs: [program['bom-ref']],
};

let bom: Bom;
beforeAll(async () => {
  await buildClient();
  bom = clientSbom({ root, moment, native, electron: undefined });
});

const names = (of: Bom): string[] =>
  of.components.map(({ group, name }) => (group === undefined ? name : `${group}/${name}`));

describe('the bill of materials of the client', () => {
  it('is valid by the schema of CycloneDX 1.6, and so is that of the backend', () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const valid = ajv.compile(read(join(import.meta.dirname, 'cyclonedx-1.6.json')) as object);
    for (const each of [bom, backendSbom(root, moment)]) {
      valid(JSON.parse(JSON.stringify(each)));
      expect(valid.errors).toBeNull();
    }
    valid({ ...bom, components: [{ ...bom.components[0], kind: 'unheard of' }] });
    expect(valid.errors).toHaveLength(1);
  });

  it('lists the packages that are known to be in the client', () => {
    const known = ['react', 'react-dom', 'zustand', 'axios', 'winston', 'zod', 'i18next'];
    const more = ['@fluentui/react-button', 'jsonc-parser', 'rolldown', 'electron'];
    expect(names(bom)).toEqual(expect.arrayContaining([...known, ...more]));
  });

  it('lists no package that is there for development or for the backend alone', () => {
    const { devDependencies } = read(join(root, 'package.json')) as {
      devDependencies: Record<string, string>;
    };
    const shipping = ['react', 'react-dom', 'axios', 'zustand', 'winston', 'i18next', 'electron'];
    // Vite stands around the import of a language's file.
    const others = [...shipping, '@fluentui/react-icons', 'jsonc-parser', 'uqr', 'vite'];
    const tools = Object.keys(devDependencies).filter((each) => !others.includes(each));
    expect(tools).toEqual(expect.arrayContaining(['vitest', 'electron-builder', 'typescript']));
    const backend = ['fastify', 'kysely', 'nodemailer', 'yaml'];
    expect(names(bom).filter((each) => [...tools, ...backend].includes(each))).toEqual([]);
  });

  it('names every shipped file with its hash and the packages that are in it', () => {
    const files = bom.components.filter(({ type }) => type === 'file');
    expect(files.map(({ name }) => name)).toEqual(shippedFiles(root));
    expect(files.every(({ hashes }) => hashes?.[0]?.alg === 'SHA-256')).toBe(true);
    const inside = (ref: string) => bom.dependencies.find((each) => each.ref === ref)?.dependsOn;
    expect(inside('dist/electron/preload.cjs')).toEqual([]);
    const withZod = files.filter(({ name }) => inside(name)?.join().includes('pkg:npm/zod@'));
    expect(withZod).not.toEqual([]);
    const packages = new Set(files.flatMap(({ name }) => inside(name) ?? []));
    const listed = bom.components
      .map((each) => each['bom-ref'])
      .filter((ref) => ref.startsWith('pkg:npm/') && !ref.startsWith('pkg:npm/electron@'));
    expect([...packages].sort()).toEqual(listed);
  });

  it('gives every component a licence that may ship, and every package a purl and a hash', () => {
    for (const component of bom.components) {
      if (component.type === 'file') continue;
      expect(component.licenses).not.toHaveLength(0);
      expect(component.purl).toMatch(/^pkg:(?:npm|generic)\//);
    }
    const react = bom.components.find(({ name }) => name === 'react');
    expect(react?.hashes?.[0]?.content).toMatch(/^[0-9a-f]{128}$/);
  });

  it('is the same bytes each time, and another document where something else ships', () => {
    const again = clientSbom({ root, moment, native, electron: undefined });
    expect(JSON.stringify(again)).toBe(JSON.stringify(bom));
    const other = { ...native, components: [{ ...program, description: 'another' }] };
    const changed = clientSbom({ root, moment, native: other, electron: undefined });
    expect(changed.serialNumber).not.toBe(bom.serialNumber);
  });

  it('is not made where a module is in no component', () => {
    const files = readBuiltFiles(root);
    for (const module of [
      '../elsewhere/module.js',
      'backend/attempts/decide.ts',
      '\0some-helper',
    ]) {
      const stray = [{ file: 'dist/electron/main.js', sha256: '', modules: [module] }];
      expect(() => clientPackages(root, [...files, ...stray])).toThrow(/whose module/);
    }
  });
});
