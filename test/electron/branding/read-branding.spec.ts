import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shades } from '@gatehouse/shared';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadBranding } from '../../../electron/branding/load-branding.ts';
import { readBranding } from '../../../electron/branding/read-branding.ts';
import type { LogEvent } from '../../../electron/log/event.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { png, svg } from './logo-samples.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('branding');
});
function write(files: Record<string, unknown>) {
  for (const [name, content] of Object.entries(files)) {
    const isRaw = typeof content === 'string' || Buffer.isBuffer(content);
    writeFileSync(join(folder, name), isRaw ? content : JSON.stringify(content, null, 2));
  }
}
function read(files: Record<string, unknown>) {
  write(files);
  return readBranding(folder);
}
const logos = { 'logo.svg': svg('<g/>'), 'dark.png': png(20, 10) };

describe('the folder of an organisation’s look', () => {
  it('gives both ramps, both logos and the texts of each language', () => {
    const { look, texts, problems } = read({
      ...logos,
      'branding.json': {
        ...{ accent: '#C8102E', accentDark: '#FF8080', logo: 'logo.svg', logoDark: 'dark.png' },
      },
      'words.en.json': { 'app.close': 'Leave' },
      'words.de.json': { 'app.close': 'Verlassen' },
      'README.txt': 'Not of ours.',
    });
    expect(problems).toEqual([]);
    expect(look.ramp?.light[80]).toBe('#c8102e');
    expect(look.ramp?.dark[100]).toBe('#ff8080');
    for (const ramp of [look.ramp?.light, look.ramp?.dark]) {
      expect(Object.keys(ramp ?? {}).map(Number)).toEqual([...shades]);
      for (const colour of Object.values(ramp ?? {})) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
    }
    expect(look.logo?.light).toMatch(/^data:image\/svg\+xml;charset=utf-8;base64,/);
    expect(look.logo?.dark).toMatch(/^data:image\/png;base64,/);
    expect(texts).toEqual({ en: { 'app.close': 'Leave' }, de: { 'app.close': 'Verlassen' } });
  });

  it('makes the dark accent itself, and needs neither logo nor colour', () => {
    expect(read({ 'branding.json': { accent: '#003366' } }).look.ramp?.dark[100]).not.toBe(
      '#003366',
    );
    expect(read({ 'branding.json': {} })).toEqual({ look: {}, texts: {}, problems: [] });
    rmSync(join(folder, 'branding.json'));
    expect(read({ 'words.en.json': { 'app.close': 'Leave' } }).problems).toEqual([]);
  });

  it('that is not there is a problem, and nothing else', () => {
    const found = readBranding(join(folder, 'nowhere'));
    expect(found).toMatchObject({ look: {}, texts: {}, problems: [{ code: 'folder-missing' }] });
  });

  it('names a file that nobody reads', () => {
    const { problems } = read({ 'brand.json': {}, 'words.xx.json': {} });
    expect(problems).toMatchObject([
      { file: 'brand.json', code: 'unknown-file' },
      { file: 'words.xx.json', code: 'unknown-file' },
    ]);
  });
});

describe('what is wrong is named with its line, and ours stands there:', () => {
  it('an accent that cannot be read, with pair, ratio and the nearest that can', () => {
    const { look, problems } = read({
      ...logos,
      'branding.json': '{\n  "logo": "logo.svg",\n  "accent": "#FFCC00"\n}',
    });
    expect(look.ramp).toBeUndefined();
    expect(look.logo).toBeDefined();
    const place = { file: 'branding.json', line: 3, column: 3, field: 'accent' };
    expect(problems).toMatchObject([{ ...place, code: 'low-contrast' }]);
    expect(problems[0]?.problem).toMatch(
      /on light surfaces: .*, color\w+ on color\w+, has a contrast of 1\.\d\d:1 and needs 4\.5:1 \(and \d+ more pairs\)\. Write #[0-9a-f]{6},/,
    );
    const nearest = /Write (#\w{6})/.exec(problems[0]?.problem ?? '')?.[1];
    expect(read({ 'branding.json': { accent: nearest } }).problems).toEqual([]);
  });

  it('an accent for dark surfaces: what the other one makes there is taken', () => {
    const accent = '#003366';
    const { look, problems } = read({ 'branding.json': { accent, accentDark: accent } });
    expect(problems).toMatchObject([{ field: 'accentDark', code: 'low-contrast' }]);
    expect(look).toEqual(read({ 'branding.json': { accent } }).look);
  });

  it.each([
    ['a colour by name', { accent: 'red', logo: 'logo.svg' }, 'accent', 'bad-value', /#0F6CBD/],
    ['a short colour', { accent: '#f00', logo: 'logo.svg' }, 'accent', 'bad-value', /six digits/],
    ['a wrong type', { accent: 7, logo: 'logo.svg' }, 'accent', 'bad-value', /text in quotes/],
    [
      'an unknown field',
      { acent: 'x', logo: 'logo.svg' },
      'acent',
      'unknown-field',
      /branding\.json/,
    ],
    [
      'a dark accent alone',
      { accentDark: '#ff8080', logo: 'logo.svg' },
      'accentDark',
      'bad-value',
      /accent/,
    ],
    [
      'a dark logo that is not there',
      { logo: 'logo.svg', logoDark: 'x.png' },
      'logoDark',
      'file-missing',
      /x\.png/,
    ],
  ])('%s', (_what, content, field, code, problem) => {
    const { look, problems } = read({ ...logos, 'branding.json': content });
    expect(look).toEqual({ logo: { light: look.logo?.light } });
    expect(look.logo?.light).toContain('svg');
    expect(problems).toMatchObject([{ file: 'branding.json', field, code }]);
    expect(problems[0]?.problem).toMatch(problem);
    expect(problems[0]?.line).toBeGreaterThan(1);
  });

  it.each([
    ['a path', '../logo.svg', 'bad-value'],
    ['a path of Windows', '..\\logo.svg', 'bad-value'],
    ['an address', 'https://e.example/logo.svg', 'bad-value'],
    ['another kind of picture', 'logo.jpg', 'bad-value'],
    ['a file that is not there', 'none.png', 'file-missing'],
    ['a picture that is none', 'fake.png', 'bad-logo'],
  ])('a logo that is %s', (_what, logo, code) => {
    write({ 'fake.png': 'x' });
    const { look, problems } = read({ 'branding.json': { accent: '#003366', logo } });
    expect(look.logo).toBeUndefined();
    expect(look.ramp).toBeDefined();
    expect(problems).toMatchObject([{ field: 'logo', code }]);
  });

  it('a hostile logo, by its own line', () => {
    const { problems } = read({
      'bad.svg': svg('\n\n<script/>'),
      'branding.json': { logo: 'bad.svg' },
    });
    expect(problems).toMatchObject([{ file: 'bad.svg', line: 3, column: 1, code: 'bad-logo' }]);
  });

  it.each([
    ['syntax', '{"accent" "x"}', 'not-json'],
    ['a name twice', '{"accent": "#003366", "accent": "#003366"}', 'twice'],
    ['a list', '[]', 'bad-value'],
    ['size', ' '.repeat(20_000), 'file-too-large'],
    ['its code page', Buffer.from('{"logo": "ü"}', 'latin1'), 'not-utf-8'],
  ])('%s', (_what, content, code) => {
    expect(read({ 'branding.json': content })).toMatchObject({ look: {}, problems: [{ code }] });
  });

  it('texts that are too large', () => {
    const { texts, problems } = read({ 'words.en.json': ' '.repeat(65 * 1024) });
    expect(texts).toEqual({});
    expect(problems).toMatchObject([{ file: 'words.en.json', code: 'file-too-large' }]);
  });

  it('whatever the file holds, without ever throwing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { look, problems } = read({ 'branding.json': text });
        expect(look.logo).toBeUndefined();
        expect(problems.length > 0 || text.trim() === '{}').toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the running client', () => {
  it('reads a language’s texts when they are first shown, and tells what is wrong once', () => {
    write({ 'branding.json': { accent: 'red' }, 'words.de.json': { 'app.close': '' } });
    const events: LogEvent[] = [];
    const { look, textsFor } = loadBranding(folder, (event) => events.push(event));
    expect(look).toBeUndefined();
    expect(events).toEqual([
      {
        event: 'branding-problem',
        file: 'branding.json',
        line: 2,
        field: 'accent',
        code: 'bad-value',
      },
    ]);
    expect(textsFor('de')).toBeUndefined();
    expect(textsFor('de')).toBeUndefined();
    expect(events).toHaveLength(2);
    expect(events[1]).toMatchObject({ file: 'words.de.json', field: 'app.close' });
    write({ 'words.en.json': { 'app.close': 'Leave' } });
    expect(textsFor('en')).toEqual({ 'app.close': 'Leave' });
    rmSync(join(folder, 'words.en.json'));
    expect(textsFor('en')).toEqual({ 'app.close': 'Leave' });
  });

  it('reads nothing where its settings name no folder', () => {
    const { look, textsFor } = loadBranding(undefined, () => {
      throw new Error('There is nothing to tell.');
    });
    expect([look, textsFor('en')]).toEqual([undefined, undefined]);
  });
});
