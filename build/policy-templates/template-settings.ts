import { policyKey, registryValues } from '../../electron/policy/registry-values.ts';
import { categories } from './categories.ts';
import { formOf } from './form-of.ts';
import type { EntrySettings } from './read-entry-settings.ts';
import type { TemplateSetting } from './template-setting.ts';
import { tileSettings } from './tile-settings.ts';

/** The policy's key without its root, which the template's class stands for. */
export const templateKey = policyKey.replace(/^HKLM\\/, '');

/**
 * Every setting of the templates, in the order of the categories and of the registry's table.
 * Throws where one has no words, or words have no setting.
 */
export function templateSettings(entry: EntrySettings): TemplateSetting[] {
  const worded = categories.flatMap(({ id: category, words }) =>
    Object.entries(words).map(([name, each]) => ({ name, category, words: each })),
  );
  const strange = worded.find(({ name }) => !registryValues.some((each) => each.name === name));
  if (strange) throw new Error(`There are words for ${strange.name}, which is no value.`);
  const settings = registryValues.map((value): TemplateSetting => {
    const found = worded.find(({ name }) => name === value.name);
    if (!found) throw new Error(`There are no words for ${value.name}.`);
    const { category, words } = found;
    const { choices: _choices, ...said } = words;
    return {
      id: value.name,
      category,
      key: templateKey,
      valueName: value.name,
      ...(value.setting === undefined ? {} : { setting: value.setting }),
      form: formOf(value, words, entry),
      ...said,
    };
  });
  return categories.flatMap(({ id }) => [
    ...settings.filter(({ category }) => category === id),
    ...(id === 'SignInScreen' ? tileSettings(entry, id, templateKey) : []),
  ]);
}
