import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEntrySettings } from '../../../build/policy-templates/read-entry-settings.ts';
import { templateSettings } from '../../../build/policy-templates/template-settings.ts';
import { root } from '../../../build/scripts/root.ts';

export const settingsHeader = readFileSync(
  join(root, 'native/credential-provider/settings.h'),
  'utf8',
);

/** The settings that the template is made from. */
export const settings = templateSettings(readEntrySettings(settingsHeader));

export function settingCalled(id: string) {
  const found = settings.find((each) => each.id === id);
  if (!found) throw new Error(`There is no setting ${id}.`);
  return found;
}

/** What the explanation of a policy gives as an example, as it is typed into its box. */
export function exampleOf(id: string): string {
  const { example } = settingCalled(id);
  if (example === undefined) throw new Error(`${id} has no example.`);
  return example;
}
