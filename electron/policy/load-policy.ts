import { checkPolicy, defaultSettings, type CheckedPolicy } from './check-policy.ts';
import { readAuthorities } from './read-authorities.ts';
import { readPolicyFile } from './read-policy-file.ts';

/**
 * Reads and checks the policy file, and puts the certificates of `caFile` into `connection.ca`.
 * It never throws: whatever is wrong comes back as problems, and without a sound connection as
 * `ok: false` with the settings that can still be used.
 */
export function loadPolicy(path: string): CheckedPolicy {
  const file = readPolicyFile(path);
  if (!file.ok) return { ok: false, settings: defaultSettings, problems: [file.problem] };
  const checked = checkPolicy(file.content, path);
  if (!checked.ok) return checked;
  const { connection, ...settings } = checked.policy;
  const authorities = readAuthorities(connection, path);
  if (!authorities.ok) {
    return { ok: false, settings, problems: [authorities.problem, ...checked.problems] };
  }
  const { caFile: _caFile, ca: _ca, ...rest } = connection;
  const trusted = authorities.ca === undefined ? rest : { ...rest, ca: authorities.ca };
  return { ...checked, policy: { ...settings, connection: trusted } };
}
