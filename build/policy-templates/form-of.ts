import type { RegistryValue } from '../../electron/policy/registry-values.ts';
import { findSchema, type JsonSchema } from './find-schema.ts';
import { longestText, separator } from './longest-text.ts';
import type { EntrySettings } from './read-entry-settings.ts';
import type { Form } from './template-setting.ts';
import type { SettingWords } from './words/words.ts';

/**
 * What a value of the registry may be: from the client's schema, or for what is the sign-in screen's
 * from the entry's own defaults. Throws where the words do not fit what is found there.
 */
export function formOf(
  { name, kind, setting }: RegistryValue,
  words: SettingWords,
  entry: EntrySettings,
): Form {
  if (setting === undefined) {
    const standard = entry.offers.get(name);
    if (kind !== 'switch' || standard === undefined) {
      throw new Error(`The entry has no default for ${name}.`);
    }
    return { kind, standard };
  }
  const schema = findSchema(setting);
  const longest = longestText(schema);
  switch (kind) {
    case 'connection':
      return { kind: 'text', longest };
    case 'text':
      return schema.enum ? choose(name, schema, words) : { kind, longest };
    case 'number':
      return {
        kind,
        least: need(name, schema.minimum),
        most: need(name, schema.maximum),
        standard: need(name, schema.default as number | undefined),
      };
    case 'list': {
      const { items } = schema;
      const members = typeof items === 'object' && !Array.isArray(items) ? items.enum : undefined;
      return {
        ...{ kind, longest, most: need(name, schema.maxItems) },
        members: members?.map(String),
        standard: (schema.default as string[] | undefined)?.join(separator),
      };
    }
    case 'switch':
      throw new Error(`No policy file has a switch such as ${name}.`);
  }
}

function choose(name: string, schema: JsonSchema, { choices = {} }: SettingWords): Form {
  const values = need(name, schema.enum).map(String);
  if (values.toSorted().join() !== Object.keys(choices).toSorted().join()) {
    throw new Error(`${name} has words for other values than ${values.join(', ')}.`);
  }
  return {
    kind: 'choice',
    choices: values.map((value) => ({ value, title: need(name, choices[value]) })),
    standard: schema.default as string | undefined,
  };
}

function need<Value>(name: string, value: Value | undefined): Value {
  if (value === undefined) throw new Error(`${name} lacks a limit, a default or words.`);
  return value;
}
