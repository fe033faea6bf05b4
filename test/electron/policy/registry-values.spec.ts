import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientPolicySchema } from '@gatehouse/shared';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { root } from '../../../build/scripts/root.ts';
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

  it('stands in the policy reference as it is', () => {
    const page = readFileSync(join(root, 'docs/policy.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `([A-Z]\w+)` +\| (.+?) +\| (.+?) +\|$/gm)].map(
      ([, name, setting, kind]) => ({ name, setting, kind }),
    );
    const words: Record<RegistryKind, string> = {
      text: '`REG_SZ`',
      number: '`REG_DWORD`',
      switch: '`REG_DWORD`, 0 or 1',
      list: '`REG_MULTI_SZ`',
      connection: '`REG_SZ`, a connection line',
    };
    expect(rows).toEqual(
      registryValues.map(({ name, setting, kind }) => ({
        name,
        setting: setting === undefined ? 'the sign-in screen' : `\`${setting}\``,
        kind: words[kind],
      })),
    );
  });
});
