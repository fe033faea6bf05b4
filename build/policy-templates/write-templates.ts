import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../scripts/root.ts';
import { adml } from './adml.ts';
import { admx } from './admx.ts';
import { readEntrySettings } from './read-entry-settings.ts';
import { referencePage } from './reference-page.ts';
import { templateSettings } from './template-settings.ts';

/** The files that are made from the settings, by their paths in the project. */
export async function templateFiles(): Promise<ReadonlyMap<string, string>> {
  const header = readFileSync(join(root, 'native/credential-provider/settings.h'), 'utf8');
  const settings = templateSettings(readEntrySettings(header));
  return new Map([
    ['docs/policy-templates/Gatehouse.admx', admx(settings)],
    ['docs/policy-templates/en-US/Gatehouse.adml', adml(settings, 'en')],
    ['docs/policy-templates/de-DE/Gatehouse.adml', adml(settings, 'de')],
    ['docs/policy-reference.md', await referencePage(settings)],
  ]);
}

if (import.meta.main) {
  for (const [path, text] of await templateFiles()) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
