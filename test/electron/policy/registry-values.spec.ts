import { clientPolicySchema } from '@gatehouse/shared';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { registryValues, type RegistryKind } from '../../../electron/policy/registry-values.ts';

type Definition = { type: string; innerType?: z.ZodType; shape?: Record<string, z.ZodType> };

/** Every setting of the policy file with the kind that the registry must have for it. */
function settingsOf(
  schema: z.ZodType,
  path: string[] = [],
): { setting: string; kind: RegistryKind }[] {
  const { type, innerType, shape } = schema.def as unknown as Definition;
  if (innerType) return settingsOf(innerType, path);
  if (shape)
    return Object.entries(shape).flatMap(([name, each]) => settingsOf(each, [...path, name]));
  const kind = type === 'array' ? 'list' : type === 'number' ? 'number' : 'text';
  return [{ setting: path.join('.'), kind }];
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

describe('the table of the registry', () => {
  it('has every setting of the policy file, in its kind, and nothing else but the whole connection', () => {
    const known = registryValues.flatMap(({ setting, kind }) =>
      setting === undefined || setting === 'connection' ? [] : [{ setting, kind }],
    );
    const wanted = settingsOf(clientPolicySchema);
    expect(wanted.length).toBeGreaterThan(20);
    const sorted = (all: { setting: string }[]) => all.map((each) => JSON.stringify(each)).sort();
    expect(sorted(known)).toEqual(sorted(wanted));
  });

  it('names each value like its setting', () => {
    for (const { name, setting } of registryValues) {
      if (setting === undefined || setting === 'connection') continue;
      const words = setting.split('.').filter((word) => word !== 'connection');
      expect(name).toBe(words.map(capital).join(''));
    }
  });

  it('has no name twice, whatever its case, and none that the helper would not tell', () => {
    const names = registryValues.map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]{1,40}$/);
  });
});
