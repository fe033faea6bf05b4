import type { TreeReading } from '../../../electron/platform/registry-reading.ts';
import { checkPolicy } from '../../../electron/policy/check-policy.ts';
import { registrySource } from '../../../electron/policy/registry-source.ts';
import { policyKey } from '../../../electron/policy/registry-values.ts';
import type { Written } from './windows-writes.ts';

const root = 'HKLM\\';

/** The client's own reader over what was written: its settings, and what it has to say of them. */
export function clientTakes(written: readonly Written[]) {
  const values = written
    .filter(({ key }) => `${root}${key}` === policyKey)
    .map(({ name, value }) => ({ name, value }));
  const keys = written
    .filter(({ key }) => `${root}${key}`.startsWith(`${policyKey}\\`))
    .map(({ key }) => key.slice(policyKey.length - root.length + 1).split('\\', 1)[0] ?? '');
  const tree: TreeReading = { state: 'read', values, keys: [...new Set(keys)], problems: [] };
  return checkPolicy([registrySource(tree, policyKey)]);
}

/** A setting of what the client takes, by its path in the policy file. */
export function settingIn(taken: ReturnType<typeof clientTakes>, path: string): unknown {
  const from: unknown = taken.ok ? taken.policy : taken.settings;
  return path
    .split('.')
    .reduce((found, name) => (found as Record<string, unknown> | undefined)?.[name], from);
}
