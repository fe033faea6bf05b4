import { localeSchema, windowTexts } from '@gatehouse/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../../build/words/words-in.ts';
import { checkTexts } from '../../../electron/branding/check-texts.ts';

const file = 'words.en.json';
const check = (texts: unknown, locale: 'en' | 'de' = 'en') =>
  checkTexts(file, locale, typeof texts === 'string' ? texts : JSON.stringify(texts, null, 2));

describe('an organisation’s own texts', () => {
  it.each(localeSchema.options)('may be all of ours, in %s', (locale) => {
    const ours = wordsIn(locale);
    const { texts, problems } = checkTexts(file, locale, JSON.stringify(ours));
    expect(problems.filter(({ problem }) => !problem.startsWith('has more than'))).toEqual([]);
    expect(Object.keys(texts).length).toBeGreaterThan(400);
  });

  it('take our place one by one', () => {
    const texts = { 'app.close': 'Leave', 'app.windowTitle': '{{name}}: {{title}}' };
    expect(check(texts)).toEqual({ texts, problems: [] });
  });

  it('may word anew what protects people', () => {
    const texts = {
      'unreachable.not-trusted.lead': 'Nobody could prove to us that this is Corp, so we stopped.',
      'code.nothing.email': 'Look under spam. Perhaps nothing is set up for this account.',
    };
    expect(check(texts)).toEqual({ texts, problems: [] });
  });

  it('may leave the number out of a form for one, and never of the form for others', () => {
    expect(check({ 'reminder.later_one': 'Ask me tomorrow' }).problems).toEqual([]);
    expect(check({ 'reminder.later_one': 'In {{count}} day' }).problems).toEqual([]);
    expect(check({ 'reminder.later_other': 'In some days' }).problems).toMatchObject([
      { problem: expect.stringContaining('lacks {{count}}') as unknown },
    ]);
  });

  it('may hyphenate and mark directions', () => {
    const texts = { 'app.close': 'Schlie\u00adßen', 'app.help': 'עזרה\u200f' };
    expect(check(texts).problems).toEqual([]);
  });
});

describe('a text is left out, and the others are used, for', () => {
  const key = 'start.away.advice';
  it.each([
    ['an unknown key', 'app.closed', 'x', 'unknown-field', /Is it app\.close\?/],
    ['a key unlike any', 'nothing-like-this-anywhere', 'x', 'unknown-field', /Remove it/],
    [
      'a form that English does not have',
      'reminder.later_few',
      'x {{count}}',
      'unknown-field',
      /./,
    ],
    ['what every object has', 'constructor', 'x', 'unknown-field', /no text of the window/],
    ['a wrong type', key, 7, 'bad-value', /text in quotes/],
    ['nothing', key, '', 'bad-value', /empty/],
    ['nothing but signs', key, ' – … ', 'bad-value', /empty/],
    ['its length', key, 'x'.repeat(1_000), 'bad-value', /at most \d+ characters/],
    ['a line break', 'app.close', 'a\nb', 'bad-value', /invisible/],
    ['a turned direction', 'app.close', 'a\u202eb', 'bad-value', /invisible/],
    ['an isolated direction', 'app.close', 'a\u2066b', 'bad-value', /invisible/],
    ['nothing that can be seen', 'app.close', 'a\u200bb', 'bad-value', /invisible/],
    ['a placeholder that is missing', key, 'Connect first.', 'bad-value', /lacks \{\{vpn\}\}/],
    [
      'a placeholder of another text',
      key,
      'Use {{vpn}} {{phone}}.',
      'bad-value',
      /no \{\{phone\}\}/,
    ],
    ['a placeholder where there is none', 'app.close', '{{name}}', 'bad-value', /There are none/],
    ['a notice’s placeholder', key, 'Use {vpn} {{vpn}}.', 'bad-value', /brace/],
    ['a format', key, 'Use {{vpn, uppercase}}.', 'bad-value', /brace/],
    ['another text within', 'app.close', '$t(app.help)', 'bad-value', /\$t\(/],
    [
      'what protects people, cut short',
      'unreachable.not-trusted.lead',
      'Oops',
      'bad-value',
      /protects/,
    ],
    ['what each code screen must say', 'code.nothing.sms', 'No code?', 'bad-value', /protects/],
  ])('%s', (_what, name, value, code, problem) => {
    const found = check({ 'app.startOver': 'Again', [name]: value });
    expect(found.texts).toEqual({ 'app.startOver': 'Again' });
    expect(found.problems).toMatchObject([{ file, line: 3, column: 3, field: name, code }]);
    expect(found.problems[0]?.problem).toMatch(problem);
  });
});

describe('a file is left out for', () => {
  it.each([
    ['its syntax', '{"app.close" "x"}', 'not-json'],
    ['a key that stands twice', '{"app.close": "x", "app.close": "y"}', 'twice'],
    ['being a list', '["x"]', 'bad-value'],
    ['being nothing', 'null', 'bad-value'],
  ])('%s', (_what, text, code) => {
    expect(check(text)).toMatchObject({ texts: {}, problems: [{ code }] });
  });
});

it('of more than 500 texts the first are read', () => {
  const unknown = Array.from({ length: 501 }, (_, index) => [`x${index}`, 'x']);
  const { problems } = check(Object.fromEntries([...unknown, ['app.close', 'x']]));
  expect(problems[0]?.problem).toContain('more than 500');
  expect(problems).toHaveLength(501);
});

it('a key that could hold anything is not repeated', () => {
  const { problems } = check({ 'Pa$$word 1\u202e': 'x' });
  expect(problems).toMatchObject([{ field: '(unreadable name)' }]);
});

it('nothing throws, and whatever is taken keeps to the contract of its key', () => {
  const key = fc.oneof(fc.constantFrom(...Object.keys(windowTexts)), fc.string());
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom('{{count}}', '{{name}}', '{{', '__proto__'),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(fc.dictionary(key, value, { maxKeys: 8 }), (given) => {
      const { texts } = check(given);
      for (const [name, text] of Object.entries(texts)) {
        expect(Object.hasOwn(windowTexts, name)).toBe(true);
        expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        const used = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, each]) => each);
        const [, ...wanted] = windowTexts[name] ?? [0];
        if (!name.endsWith('_one')) expect(new Set(used)).toEqual(new Set(wanted));
      }
    }),
    { numRuns: 500 },
  );
});
