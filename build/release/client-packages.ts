import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuiltFile } from '../vite/module-list.ts';
import type { Component } from './cyclonedx.ts';
import { npmComponent } from './npm-component.ts';
import { ownerOf } from './owner-of.ts';
import { readLock } from './read-lock.ts';

export interface ClientPackage {
  /** Where it is installed, relative to the project. */
  folder: string;
  component: Component;
}

export interface ClientPackages {
  packages: ClientPackage[];
  /** The packages in each file, as `bom-ref`s. */
  inFile: ReadonlyMap<string, string[]>;
}

/**
 * The packages of which a module is in a built file, and no other. Throws where a module is nobody's
 * and where a package may not ship.
 */
export function clientPackages(root: string, files: readonly BuiltFile[]): ClientPackages {
  const lock = readLock(root);
  const found = new Map<string, ClientPackage>();
  const packageIn = (folder: string): ClientPackage => {
    const { name, version, license } = JSON.parse(
      readFileSync(join(root, folder, 'package.json'), 'utf8'),
    ) as { name: string; version: string; license?: unknown };
    return { folder, component: npmComponent({ name, version, license, locked: lock[folder] }) };
  };
  const inFile = new Map<string, string[]>();
  for (const { file, modules } of files) {
    const refs = new Set<string>();
    for (const owner of modules.map(ownerOf)) {
      if (owner.of === 'project') continue;
      const known = found.get(owner.folder) ?? packageIn(owner.folder);
      found.set(owner.folder, known);
      refs.add(known.component['bom-ref']);
    }
    inFile.set(file, [...refs].sort());
  }
  const byRef = new Map([...found.values()].map((each) => [each.component['bom-ref'], each]));
  const packages = [...byRef].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
  return { packages, inFile };
}
