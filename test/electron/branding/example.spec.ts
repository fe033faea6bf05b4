import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readBranding } from '../../../electron/branding/read-branding.ts';

const docs = join(import.meta.dirname, '../../../docs');
const example = join(docs, 'examples/branding');

it('the example in the documentation is read without a problem, and all of it is used', () => {
  const { look, texts, problems } = readBranding(example);
  expect(problems).toEqual([]);
  expect(look.ramp?.light[80]).toBe('#00695c');
  expect(look.ramp?.dark[100]).toBe('#4db6ac');
  expect(look.logo?.dark).toBeDefined();
  for (const locale of ['en', 'de'] as const) {
    const written: unknown = JSON.parse(
      readFileSync(join(example, `words.${locale}.json`), 'utf8'),
    );
    expect(texts[locale]).toEqual(written);
  }
});
