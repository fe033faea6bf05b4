import type { RegistryData, RegistryReading, TreeReading } from '../platform/registry-reading.ts';
import type { PolicyOrigin } from '../policy/place-of.ts';
import { registryValues } from '../policy/registry-values.ts';
import type { PolicyReport } from './policy-report.ts';

/** What the tile can say in its own words (native/credential-provider/settings.h). */
export const tileValues = ['Title', 'Link', 'Words', 'Icon'] as const;

type SignInValue = PolicyReport['signInScreen'][number];

/** The name of one of them as it is written here, behind the language that it is for. */
export function nameTileValue(name: string): string | undefined {
  const [, language = '', own = ''] = /^([A-Za-z0-9-]{1,20}\\)?([A-Za-z]+)$/.exec(name) ?? [];
  const known = tileValues.find((each) => each.toLowerCase() === own.toLowerCase());
  return known === undefined ? undefined : `Tile\\${language}${known}`;
}

/**
 * The values of the sign-in screen as its entry understands them: of a switch that is there, only the
 * number 1 is a yes, and nothing below it counts. Without a registry everything is as by default.
 */
export function signInValues(
  settings: RegistryReading | undefined,
  tile: RegistryReading | undefined,
): SignInValue[] {
  const switches = registryValues.flatMap(({ name, otherwise }): SignInValue[] => {
    if (otherwise === undefined) return [];
    const said = placesOf(settings).find(({ tree }) => says(tree, name));
    if (!said) return [{ registryValue: name, value: otherwise, origin: 'default' }];
    const value = Number(valueIn(said.tree, name) === 1);
    return [{ registryValue: name, value, origin: said.origin }];
  });
  const words = new Map<string, SignInValue>();
  for (const { origin, tree } of placesOf(tile)) {
    for (const { name, value } of tree.state === 'read' ? tree.values : []) {
      const registryValue = nameTileValue(name);
      if (registryValue === undefined || typeof value !== 'string' || value === '') continue;
      if (!words.has(registryValue)) words.set(registryValue, { registryValue, value, origin });
    }
  }
  for (const each of tileValues) {
    const registryValue = `Tile\\${each}`;
    if (words.has(registryValue)) continue;
    words.set(registryValue, { registryValue, value: null, origin: 'default' });
  }
  const own = [...words.values()].sort((a, b) => (a.registryValue < b.registryValue ? -1 : 1));
  return [...switches, ...own];
}

function placesOf(
  reading: RegistryReading | undefined,
): { origin: PolicyOrigin; tree: TreeReading }[] {
  if (!reading) return [];
  return [
    { origin: 'policy', tree: reading.policy },
    { origin: 'installer', tree: reading.installer },
  ];
}

function says(tree: TreeReading, name: string): boolean {
  if (tree.state !== 'read') return false;
  const same = (each: { name: string }) => each.name.toLowerCase() === name.toLowerCase();
  return tree.values.some(same) || tree.problems.some(same);
}

function valueIn(tree: TreeReading, name: string): RegistryData | undefined {
  if (tree.state !== 'read') return undefined;
  return tree.values.find((each) => each.name.toLowerCase() === name.toLowerCase())?.value;
}
