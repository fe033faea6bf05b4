import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { templateFiles } from '../../../build/policy-templates/write-templates.ts';
import { root } from '../../../build/scripts/root.ts';

const files = await templateFiles();

it('writes the template, its words in two languages, and the reference page', () => {
  expect([...files.keys()]).toEqual([
    'docs/policy-templates/Gatehouse.admx',
    'docs/policy-templates/en-US/Gatehouse.adml',
    'docs/policy-templates/de-DE/Gatehouse.adml',
    'docs/policy-reference.md',
  ]);
});

it.each([...files.keys()])('%s is what its source makes of it', (path) => {
  // Else: node build/policy-templates/write-templates.ts, and read the change.
  expect(readFileSync(join(root, path), 'utf8')).toBe(files.get(path));
});
