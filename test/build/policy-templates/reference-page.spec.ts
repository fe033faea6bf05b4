import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { intuneLine, templateUri } from '../../../build/policy-templates/intune-line.ts';
import { root } from '../../../build/scripts/root.ts';
import { readAdmx } from './read-template.ts';
import { exampleOf, settingCalled, settings } from './template-example.ts';

const { policies } = readAdmx();

/** What the page types for an example: a switch is turned from where it stands. */
function turned(id: string): string {
  const { form } = settingCalled(id);
  if (form.kind !== 'switch') return exampleOf(id);
  return form.standard ? 'disabled' : 'enabled';
}

describe('the reference page', () => {
  const page = readFileSync(join(root, 'docs/policy-reference.md'), 'utf8');
  const sections = new Map(
    page.split(/^### /m).flatMap((text) => {
      const [, id = '', rest = ''] = /^(\w+)\n([^]*)$/.exec(text) ?? [];
      return id === '' ? [] : [[id, rest.split(/^## /m, 1)[0] ?? ''] as const];
    }),
  );

  it('has a section for every policy and for nothing else', () => {
    expect([...sections.keys()]).toEqual(policies.map(({ name }) => name));
  });

  it('tells of each where it lies in the registry, in the file, in Group Policy and in Intune', () => {
    for (const { id, key, valueName, setting, title } of settings) {
      const text = sections.get(id)!;
      const { uri, value } = intuneLine(settingCalled(id), turned(id));
      expect(text).toContain(`\`${valueName}\` in \`HKLM\\${key}\`, \`REG_`);
      expect(text).toContain(`\n${uri}\n${value}\n`);
      expect(text).toMatch(/^- Default: \S/m);
      expect(text).toMatch(new RegExp(`^- Group Policy: Gatehouse > .+ > .+$`, 'm'));
      expect(text).toContain(title.en.split(' (', 1)[0]);
      if (setting !== undefined) expect(text).toContain(`- \`policy.json\`: \`${setting}\``);
      if (!id.startsWith('Tile')) expect(text).toContain(`- MSI: \`${id.toUpperCase()}\``);
    }
  });

  it('tells how the template itself gets to a machine', () => {
    expect(page).toContain(`\n${templateUri}\n`);
  });
});
