import { dirname, resolve } from 'node:path';
import type { RegistryReading } from '../platform/registry-reading.ts';
import { checkPolicy, type CheckedPolicy } from './check-policy.ts';
import type { Settings } from './check-settings.ts';
import { fileSource } from './file-source.ts';
import { readAuthorities } from './read-authorities.ts';
import { readPolicyFile } from './read-policy-file.ts';
import { registrySource } from './registry-source.ts';
import { installerKey, policyKey } from './registry-values.ts';

/**
 * Reads and checks the policy file, below what was read from the registry where there is one, puts
 * the certificates of `caFile` into `connection.ca`, and makes the folder of notices an absolute
 * path. Paths are relative to the policy file, wherever they are written.
 * It never throws: whatever is wrong comes back as problems, and without a sound connection as
 * `ok: false` with the settings that can still be used.
 */
export function loadPolicy(path: string, registry?: RegistryReading): CheckedPolicy {
  const checked = checkPolicy([
    ...(registry ? [registrySource(registry.policy, policyKey)] : []),
    ...(registry ? [registrySource(registry.installer, installerKey)] : []),
    fileSource(readPolicyFile(path), path),
  ]);
  const folder = dirname(path);
  if (!checked.ok) return { ...checked, settings: withFolder(checked.settings, folder) };
  const { connection, ...rest } = checked.policy;
  const settings = withFolder(rest, folder);
  // Where the registry says everything, there need not be a file.
  const problems = checked.problems.filter(({ code }) => code !== 'file-missing');
  const authorities = readAuthorities(connection, folder, checked.source);
  if (!authorities.ok) {
    return { ok: false, settings, problems: [authorities.problem, ...problems] };
  }
  const { caFile: _caFile, ca: _ca, ...others } = connection;
  const trusted = authorities.ca === undefined ? others : { ...others, ca: authorities.ca };
  return { ok: true, policy: { ...settings, connection: trusted }, problems };
}

function withFolder(settings: Settings, folder: string): Settings {
  const { notices } = settings;
  return notices === undefined ? settings : { ...settings, notices: resolve(folder, notices) };
}
