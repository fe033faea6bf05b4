import { dirname } from 'node:path';
import type { RegistryReading } from '../platform/registry-reading.ts';
import type { CheckedPolicy } from './check-policy.ts';
import { readSources } from './read-sources.ts';
import { settlePolicy } from './settle-policy.ts';

/**
 * Reads and checks the policy file, below what was read from the registry where there is one. It
 * never throws: whatever is wrong comes back as problems, and without a sound connection as
 * `ok: false` with the settings that can still be used.
 */
export function loadPolicy(path: string, registry?: RegistryReading): CheckedPolicy {
  return settlePolicy(readSources(path, registry), dirname(path));
}
