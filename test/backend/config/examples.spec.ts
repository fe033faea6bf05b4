import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ruleNotes } from '../../../backend/cli/rule-notes.ts';
import { configSchemaDocument } from '../../../backend/config/config-schema-document.ts';
import { ConfigRefused, loadConfig } from '../../../backend/config/load-config.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';

const docs = fileURLToPath(new URL('../../../docs/', import.meta.url));
const examples = readdirSync(join(docs, 'examples')).filter((name) => name.endsWith('.yaml'));

let site: Site;
beforeAll(async () => {
  site = await makeSite();
  for (const name of ['directory-password', 'mail-password', 'sms-secret', 'call-secret']) {
    writeFileSync(join(site.folder, name), 'not a real one\n');
  }
  copyFileSync(join(site.folder, 'ca.pem'), join(site.folder, 'directory-ca.pem'));
});
afterAll(() => site.close());

/** The notes on an example, with every file that it names in place. */
function notesOn(name: string): string {
  const file = join(site.folder, name);
  copyFileSync(join(docs, 'examples', name), file);
  return ruleNotes(loadConfig(file)).join('\n');
}

describe('an example configuration', () => {
  it('is there for each of the three', () => {
    expect(examples).toEqual([
      'like-entra.yaml',
      'microsoft-identity-manager.yaml',
      'nist-800-63b-4.yaml',
    ]);
  });

  it.each(examples)('is taken as it stands, and names the schema for editors: %s', (name) => {
    expect(notesOn(name)).not.toContain('can never match');
    const text = readFileSync(join(docs, 'examples', name), 'utf8');
    expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/backend\.schema\.json\n/);
  });

  it('is noted for what its own words say that it breaks, and for nothing else', () => {
    expect(notesOn('microsoft-identity-manager.yaml').split('\n')).toHaveLength(1);
    expect(notesOn('microsoft-identity-manager.yaml')).toContain('asks questions');
    expect(notesOn('nist-800-63b-4.yaml')).toBe('');
    const entra = notesOn('like-entra.yaml');
    expect(entra.split('\n')).toHaveLength(3);
    expect(entra).toContain('rests on the telephone network alone');
    expect(entra).toContain('asks questions');
    expect(entra).toContain('codes alone that are sent on demand');
  });
});

describe('the schema for editors', () => {
  // Read back from its text, as an editor reads it. This reader knows no Unicode classes in patterns,
  // which editors do: such patterns are left out.
  const document = JSON.parse(JSON.stringify(configSchemaDocument()), (key, value: unknown) =>
    key === 'pattern' && String(value).includes('\\p{') ? undefined : value,
  ) as z.core.JSONSchema.JSONSchema;
  const readBack = z.fromJSONSchema(document);
  const violations = (value: unknown): string[] =>
    (readBack.safeParse(value).error?.issues ?? []).map(({ path }) => `/${path.join('/')}`);

  it('is in the docs as the code makes it', () => {
    const golden = readFileSync(join(docs, 'backend.schema.json'), 'utf8');
    expect(golden).toBe(`${JSON.stringify(configSchemaDocument(), null, 2)}\n`);
  });

  it.each(examples)('has nothing against %s', (name) => {
    const value: unknown = parse(readFileSync(join(docs, 'examples', name), 'utf8'));
    expect(violations(value)).toEqual([]);
  });

  it.each<[string, string | RegExp, string, string]>([
    ['a misspelt setting', 'tries:', 'trys:', '/gates/email'],
    ['a gate that there is not', 'totp, saved-code', 'totp, fax', '/rules/1/pass'],
    ['a code that lives too long', 'life: 300', 'life: 3600', '/gates/email/life'],
    ['whom nobody can be', 'who: all', 'who: { grup: Sales }', '/rules/1/who'],
    ['a section that is missing', /mail:\n( {2}.*\n)+/, '', '/mail'],
  ])('refuses %s, as the backend does', (_what, from, to, at) => {
    const text = readFileSync(join(docs, 'examples', 'nist-800-63b-4.yaml'), 'utf8');
    expect(text).toMatch(from);
    const wrong = text.replace(from, to);
    expect(violations(parse(wrong))).toContain(at);
    const file = join(site.folder, 'wrong.yaml');
    writeFileSync(file, wrong);
    expect(() => loadConfig(file)).toThrow(ConfigRefused);
  });
});
