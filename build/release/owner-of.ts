/** Whose a module is: the project's own, or a package's by the folder that it is installed in. */
export type Owner = { of: 'project' } | { of: 'package'; folder: string };

/** What plugins have made up, and who wrote it. */
const madeUp: Readonly<Record<string, Owner>> = {
  '\0virtual:gatehouse-build': { of: 'project' },
  // The few helpers that the bundler puts around CommonJS are its own code.
  '\0rolldown/runtime.js': { of: 'package', folder: 'node_modules/rolldown' },
  // What stands around the import of a language's file.
  '\0vite/preload-helper.js': { of: 'package', folder: 'node_modules/vite' },
};

/** The rooms that the client is made of. */
const rooms = /^(?:electron|renderer|shared)\//;
const installed = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/@][^/]*(?=\/)/;

/** Finds whose the module is. Throws for one that is nobody's: what ships has to have an owner. */
export function ownerOf(module: string): Owner {
  const known = Object.hasOwn(madeUp, module) ? madeUp[module] : undefined;
  if (known !== undefined) return known;
  const [folder] = installed.exec(module) ?? [];
  if (folder?.startsWith('node_modules/') === true) return { of: 'package', folder };
  if (rooms.test(module) && !module.includes('node_modules')) return { of: 'project' };
  throw new Error(`Nobody knows whose module this is: ${JSON.stringify(module)}`);
}
