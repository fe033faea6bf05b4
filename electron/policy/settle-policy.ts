import { resolve } from 'node:path';
import { checkPolicy, type CheckedPolicy } from './check-policy.ts';
import type { Settings } from './check-settings.ts';
import { readAuthorities } from './read-authorities.ts';
import type { Source } from './source.ts';

/**
 * Checks and merges what was read, puts the certificates of `caFile` into `connection.ca`, and makes
 * the folders of notices and of the branding absolute paths. Paths are relative to `folder`, the
 * policy file's, wherever they are written. It never throws.
 */
export function settlePolicy(sources: readonly Source[], folder: string): CheckedPolicy {
  const checked = checkPolicy(sources);
  if (!checked.ok) return { ...checked, settings: withFolders(checked.settings, folder) };
  const { connection, ...rest } = checked.policy;
  const settings = withFolders(rest, folder);
  const authorities = readAuthorities(connection, folder, checked.source);
  if (!authorities.ok) {
    return { ok: false, settings, problems: [authorities.problem, ...checked.problems] };
  }
  const { caFile: _caFile, ca: _ca, ...others } = connection;
  const trusted = authorities.ca === undefined ? others : { ...others, ca: authorities.ca };
  return { ok: true, policy: { ...settings, connection: trusted }, problems: checked.problems };
}

function withFolders(settings: Settings, folder: string): Settings {
  const { notices, branding } = settings;
  return {
    ...settings,
    ...(notices !== undefined && { notices: resolve(folder, notices) }),
    ...(branding !== undefined && { branding: resolve(folder, branding) }),
  };
}
