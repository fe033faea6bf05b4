import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../../renderer/', import.meta.url));

function locale(name: string): Record<string, string> {
  const text = readFileSync(join(folder, `locales/${name}.json`), 'utf8');
  return (JSON.parse(text) as { words: Record<string, string> }).words;
}
const english = locale('en');
const german = locale('de');

const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(join(folder, file), 'utf8'))
  .join('\n');

/** The keys as the code names them: without the plural's ending. */
const keys = [...new Set(Object.keys(english).map((key) => key.replace(/_(one|other)$/, '')))];

/** Every text in the code that could name a key; the changing parts of a template are wildcards. */
const named = [
  ...[...code.matchAll(/'([a-z][A-Za-z]*\.[\w.-]+)'/g)].map(([, text]) => text ?? ''),
  ...[...code.matchAll(/`([a-zA-Z]+\.[^`\s]*)`/g)].map(([, text]) => text ?? ''),
].map((text) => {
  const pieces = text.split(/\$\{[^}]*\}/).map((piece) => piece.replaceAll('.', '\\.'));
  return new RegExp(`^${pieces.join('[\\w-]+')}$`);
});

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();
}

describe('the locale files', () => {
  test('have the same keys in the same order', () => {
    expect(Object.keys(german)).toEqual(Object.keys(english));
  });

  test('have no empty text and no stray space', () => {
    for (const text of [...Object.values(english), ...Object.values(german)]) {
      expect(text).not.toBe('');
      expect(text).toBe(text.trim().replaceAll(/ {2,}/g, ' '));
    }
  });

  test.each(Object.keys(english))('%s names the same values in both languages', (key) => {
    expect(placeholders(german[key] ?? '')).toEqual(placeholders(english[key] ?? ''));
  });

  test('have both plural forms of whatever is counted', () => {
    for (const key of Object.keys(english)) {
      const [, base] = /^(.*)_(?:one|other)$/.exec(key) ?? [];
      if (base === undefined) continue;
      expect(english).toHaveProperty([`${base}_one`]);
      expect(english).toHaveProperty([`${base}_other`]);
    }
  });

  test('have no key that the code does not use', () => {
    expect(keys.filter((key) => !named.some((pattern) => pattern.test(key)))).toEqual([]);
  });

  test('have every key that the code asks for', () => {
    const asked = [...code.matchAll(/words\(\s*'([^']+)'/g)].map(([, key]) => key);
    expect(asked.length).toBeGreaterThan(60);
    expect(asked.filter((key) => !keys.includes(key ?? ''))).toEqual([]);
    const templates = [...code.matchAll(/words\(\s*`([^`]+)`/g)].map(([, text]) => text ?? '');
    for (const template of templates) {
      const [prefix = ''] = template.split('${');
      expect(keys.some((key) => key.startsWith(prefix))).toBe(true);
    }
  });

  test('speak German with real umlauts and politely', () => {
    const all = Object.values(german).join(' ');
    expect(all).not.toMatch(/\b(fuer|koennen|moechten|pruefen|aendern|schliessen|du|dein|dich)\b/i);
  });
});
