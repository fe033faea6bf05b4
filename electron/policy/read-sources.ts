import type { RegistryReading } from '../platform/registry-reading.ts';
import { fileSource } from './file-source.ts';
import { readPolicyFile } from './read-policy-file.ts';
import { registrySource } from './registry-source.ts';
import { installerKey, policyKey } from './registry-values.ts';
import type { Source } from './source.ts';

/** Every place that settings come from, the highest first: the registry where there is one, the file. */
export function readSources(path: string, registry?: RegistryReading): Source[] {
  const above = registry
    ? [registrySource(registry.policy, policyKey), registrySource(registry.installer, installerKey)]
    : [];
  return [...above, ...fileBelow(above, path)];
}

/** Where the registry says anything of the connection, nobody need miss a file. */
function fileBelow(above: readonly Source[], path: string): Source[] {
  const file = readPolicyFile(path);
  const missing = !file.ok && file.problem.code === 'file-missing';
  const needed = above.every(({ connection }) => connection.kind === 'none');
  return missing && !needed ? [] : [fileSource(file, path)];
}
