import type { Bom, Component } from './cyclonedx.ts';
import { npmComponent } from './npm-component.ts';
import { productionPackages } from './production-packages.ts';
import { projectComponent } from './project-component.ts';
import { readLock, type LockedPackage } from './read-lock.ts';
import { sealBom } from './seal-bom.ts';

/**
 * The bill of materials of the backend: everything that `npm ci --omit=dev` installs for it by
 * package-lock.json. What only another system would install is there too, as optional.
 */
export function backendSbom(root: string, moment: Date): Bom {
  const lock = readLock(root);
  const { asksFor, needed } = productionPackages(lock, 'backend');
  const subject = projectComponent(root, 'gatehouse-backend', 'The reset backend');
  const components = new Map<string, Component>([['backend', subject]]);
  for (const folder of asksFor.keys()) {
    if (folder === 'backend') continue;
    const component = componentOf(folder, lock[folder] ?? {});
    components.set(folder, needed.has(folder) ? component : { ...component, scope: 'optional' });
  }
  const refOf = (folder: string): string => components.get(folder)?.['bom-ref'] ?? folder;
  const dependencies = new Map<string, string[]>();
  for (const [folder, asked] of asksFor) {
    // One version may lie in two folders, and be the same to whoever reads the document.
    const before = dependencies.get(refOf(folder)) ?? [];
    dependencies.set(refOf(folder), [...new Set([...before, ...asked.map(refOf)])]);
  }
  components.delete('backend');
  const byRef = new Map([...components.values()].map((each) => [each['bom-ref'], each]));
  return sealBom(
    subject,
    [...byRef.values()],
    [...dependencies].map(([ref, dependsOn]) => ({ ref, dependsOn })),
    moment,
  );
}

function componentOf(folder: string, locked: LockedPackage): Component {
  const installed = 'node_modules/';
  const name = locked.name ?? folder.slice(folder.lastIndexOf(installed) + installed.length);
  return npmComponent({ name, version: locked.version ?? '', license: locked.license, locked });
}
