import type { Lock } from './read-lock.ts';

/** What one package asks for: the folders that hold it, and whether it can do without. */
interface Need {
  folder: string;
  needed: boolean;
}

/** What lies in the checkout itself and is no package of npm's. */
const isOwn = (folder: string): boolean => !folder.includes('node_modules/');

/**
 * Everything that a workspace needs to run, by package-lock.json, with what may be missing on this or
 * that system. The map tells of each folder, `start` included, which packages it asks for; what it
 * asks of the project's other workspaces counts as its own. Throws where something needed is not in
 * the lockfile.
 */
export function productionPackages(
  lock: Lock,
  start: string,
): { asksFor: ReadonlyMap<string, string[]>; needed: ReadonlySet<string> } {
  const everything = reach(lock, start, true);
  const asksFor = new Map<string, string[]>();
  for (const folder of everything) {
    if (isOwn(folder) && folder !== start) continue;
    asksFor.set(folder, packagesOf(lock, folder));
  }
  return { asksFor, needed: reach(lock, start, false) };
}

function reach(lock: Lock, start: string, optional: boolean): Set<string> {
  const found = new Set([start]);
  for (const folder of found) {
    for (const need of needsOf(lock, folder)) {
      if (need.needed || optional) found.add(need.folder);
    }
  }
  return found;
}

function packagesOf(lock: Lock, folder: string): string[] {
  const asked = needsOf(lock, folder).flatMap((need) =>
    isOwn(need.folder) ? packagesOf(lock, need.folder) : [need.folder],
  );
  return [...new Set(asked)];
}

function needsOf(lock: Lock, folder: string): Need[] {
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } =
    lock[folder] ?? {};
  const names = new Map<string, boolean>();
  for (const name of Object.keys(dependencies ?? {})) names.set(name, true);
  for (const name of Object.keys(peerDependencies ?? {})) {
    if (peerDependenciesMeta?.[name]?.optional !== true) names.set(name, true);
  }
  for (const name of Object.keys(optionalDependencies ?? {})) names.set(name, false);
  return [...names].flatMap(([name, needed]) => {
    const found = resolve(lock, folder, name);
    if (found === undefined && needed) throw new Error(`${folder} needs ${name}: not in the lock`);
    return found === undefined ? [] : [{ folder: found, needed }];
  });
}

/** As Node looks for a package: beside the one that asks, then one folder up, and so on. */
function resolve(lock: Lock, from: string, name: string): string | undefined {
  const above = from.split('/');
  for (let length = above.length; length >= 0; length--) {
    const folder = [...above.slice(0, length), 'node_modules', name].join('/');
    const found = lock[folder];
    if (found?.link === true) return found.resolved;
    if (found !== undefined) return folder;
  }
  return undefined;
}
