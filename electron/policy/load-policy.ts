import { dirname, resolve } from 'node:path';
import { checkPolicy, defaultSettings, type CheckedPolicy, type Settings } from './check-policy.ts';
import { readAuthorities } from './read-authorities.ts';
import { readPolicyFile } from './read-policy-file.ts';

/**
 * Reads and checks the policy file, puts the certificates of `caFile` into `connection.ca`, and
 * makes the folder of notices an absolute path.
 * It never throws: whatever is wrong comes back as problems, and without a sound connection as
 * `ok: false` with the settings that can still be used.
 */
export function loadPolicy(path: string): CheckedPolicy {
  const file = readPolicyFile(path);
  if (!file.ok) return { ok: false, settings: defaultSettings, problems: [file.problem] };
  const checked = checkPolicy(file.content, path);
  if (!checked.ok) return { ...checked, settings: withFolder(checked.settings, path) };
  const { connection, ...rest } = checked.policy;
  const settings = withFolder(rest, path);
  const authorities = readAuthorities(connection, path);
  if (!authorities.ok) {
    return { ok: false, settings, problems: [authorities.problem, ...checked.problems] };
  }
  const { caFile: _caFile, ca: _ca, ...others } = connection;
  const trusted = authorities.ca === undefined ? others : { ...others, ca: authorities.ca };
  return { ...checked, policy: { ...settings, connection: trusted } };
}

function withFolder(settings: Settings, path: string): Settings {
  const { notices } = settings;
  return notices === undefined
    ? settings
    : { ...settings, notices: resolve(dirname(path), notices) };
}
