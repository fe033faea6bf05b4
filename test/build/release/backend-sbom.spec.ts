import { expect, it } from 'vitest';
import { backendSbom } from '../../../build/release/backend-sbom.ts';
import { npmPurl } from '../../../build/release/npm-component.ts';
import { productionPackages } from '../../../build/release/production-packages.ts';
import { readLock } from '../../../build/release/read-lock.ts';
import { root } from '../../../build/scripts/root.ts';

const bom = backendSbom(root, new Date(0));

it("the backend's bill names what npm itself does not count as development", () => {
  const production = Object.entries(readLock(root))
    .filter(([folder, each]) => folder.includes('node_modules/') && each.link !== true)
    .filter(([, each]) => !('dev' in each) && !('devOptional' in each))
    .map(([folder, each]) =>
      npmPurl(each.name ?? folder.replace(/^.*node_modules\//, ''), each.version ?? ''),
    )
    // What npm scripts run on; the project asks for it, not the backend.
    .filter((purl) => !/\/node-(?:bin|linux|win)-/.test(purl));
  expect(bom.components.map(({ purl }) => purl)).toEqual([...new Set(production)].sort());
});

it('what only some systems install is optional, and nothing else', () => {
  const optional = bom.components.filter(({ scope }) => scope === 'optional');
  expect(optional.length).toBeGreaterThan(3);
  // The second is how pg speaks where there are no sockets; it is installed everywhere and loaded nowhere.
  expect(optional.filter(({ name }) => !/^argon2-.*-|^pg-cloudflare$/.test(name))).toEqual([]);
});

it('what another workspace of the project asks for counts as the own', () => {
  const asked = bom.dependencies.find(({ ref }) => ref === 'gatehouse-backend')?.dependsOn ?? [];
  expect(asked.join()).toContain('pkg:npm/zod@');
  expect(asked.join()).not.toContain('shared');
});

it('a package that is needed and not in the lockfile is no package left out', () => {
  const lock = { backend: { dependencies: { missing: '1.0.0' } } };
  expect(() => productionPackages(lock, 'backend')).toThrow('backend needs missing');
});
