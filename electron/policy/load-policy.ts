import { dirname, resolve } from 'node:path';
import type { RegistryReading } from '../platform/registry-reading.ts';
import { checkPolicy, type CheckedPolicy } from './check-policy.ts';
import type { Settings } from './check-settings.ts';
import { fileSource } from './file-source.ts';
import { readAuthorities } from './read-authorities.ts';
import { readPolicyFile } from './read-policy-file.ts';
import { registrySource } from './registry-source.ts';
import { installerKey, policyKey } from './registry-values.ts';
import type { Source } from './source.ts';

/**
 * Reads and checks the policy file, below what was read from the registry where there is one, puts
 * the certificates of `caFile` into `connection.ca`, and makes the folder of notices an absolute
 * path. Paths are relative to the policy file, wherever they are written.
 * It never throws: whatever is wrong comes back as problems, and without a sound connection as
 * `ok: false` with the settings that can still be used.
 */
export function loadPolicy(path: string, registry?: RegistryReading): CheckedPolicy {
  const above = registry
    ? [registrySource(registry.policy, policyKey), registrySource(registry.installer, installerKey)]
    : [];
  const checked = checkPolicy([...above, ...fileBelow(above, path)]);
  const folder = dirname(path);
  if (!checked.ok) return { ...checked, settings: withFolder(checked.settings, folder) };
  const { connection, ...rest } = checked.policy;
  const settings = withFolder(rest, folder);
  const authorities = readAuthorities(connection, folder, checked.source);
  if (!authorities.ok) {
    return { ok: false, settings, problems: [authorities.problem, ...checked.problems] };
  }
  const { caFile: _caFile, ca: _ca, ...others } = connection;
  const trusted = authorities.ca === undefined ? others : { ...others, ca: authorities.ca };
  return { ok: true, policy: { ...settings, connection: trusted }, problems: checked.problems };
}

/** Where the registry says anything of the connection, nobody need miss a file. */
function fileBelow(above: readonly Source[], path: string): Source[] {
  const file = readPolicyFile(path);
  const missing = !file.ok && file.problem.code === 'file-missing';
  const needed = above.every(({ connection }) => connection.kind === 'none');
  return missing && !needed ? [] : [fileSource(file, path)];
}

function withFolder(settings: Settings, folder: string): Settings {
  const { notices } = settings;
  return notices === undefined ? settings : { ...settings, notices: resolve(folder, notices) };
}
