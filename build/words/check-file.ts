import type { Locale } from '@gatehouse/shared';
import type { Finding } from './finding.ts';
import { lineAt, readTexts, type ReadText } from './read-texts.ts';
import { terms } from './terms.ts';
import { isTitle, longestFor, placeLimits, sameAsEnglish, typography } from './word-rules.ts';

/** A language's file and the English one that it follows, as they are written. */
export interface CheckedFile {
  file: string;
  locale: Locale;
  member: 'words' | 'notices';
  json: string;
  english: string;
}

const counted = /_(zero|one|two|few|many|other)$/;

/** What is wrong with one file of one language, against the English one. */
export function checkFile({ file, locale, member, json, english }: CheckedFile): Finding[] {
  const own = readTexts(json, member);
  const source = readTexts(english, member);
  const byKey = new Map(own.map((each) => [each.key, each]));
  const sourceOf = new Map(source.map(({ key, text }) => [key, text]));
  const wanted = wantedKeys(source, locale);
  const findings: Finding[] = [];
  const say = (line: number, problem: string) => findings.push({ file, line, problem });

  for (const key of wanted) if (!byKey.has(key)) say(1, `${key} is missing`);
  const places = new Map(wanted.map((key, index) => [key, index]));
  let last = -1;
  for (const { key, text, line } of own) {
    const place = places.get(key);
    if (place === undefined) {
      say(line, `${key} is superfluous`);
      continue;
    }
    if (place < last) say(line, `${key} stands in another order than in English`);
    last = Math.max(last, place);
    const from = sourceOf.get(key) ?? sourceOf.get(key.replace(counted, '_other')) ?? '';
    for (const problem of problemsOf({ key, text, line }, from, locale, member)) {
      say(line, `${key} ${problem}`);
    }
  }
  const [, reviewed] = /"reviewedBy":\s*(null|"[^"]*")/.exec(json) ?? [];
  if (reviewed !== 'null' && !/^"[^",]+, \d{4}-\d{2}-\d{2}"$/.test(reviewed ?? '')) {
    const line = lineAt(json, Math.max(json.indexOf('"reviewedBy"'), 0));
    say(line, 'reviewedBy is neither null nor "NAME, YYYY-MM-DD"');
  }
  return findings;
}

/** The English keys, with exactly the plural forms that the language has (Unicode CLDR). */
function wantedKeys(source: readonly ReadText[], locale: Locale): string[] {
  const has = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  const forms = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
  const plurals = new Set(
    source.filter(({ key }) => key.endsWith('_other')).map(({ key }) => key.replace(counted, '')),
  );
  return source.flatMap(({ key }) => {
    const base = key.replace(counted, '');
    if (!plurals.has(base)) return [key];
    if (!key.endsWith('_other')) return [];
    return forms.filter((form) => has.includes(form)).map((form) => `${base}_${form}`);
  });
}

function problemsOf(
  { key, text }: ReadText,
  from: string,
  locale: Locale,
  member: CheckedFile['member'],
): string[] {
  if (text.trim() === '') return ['is empty'];
  const problems: string[] = [];
  const [own, english] = [valuesIn(text), valuesIn(from)];
  // A form for exactly none, one or two may leave the number out.
  const spared = /_(zero|one|two)$/.test(key)
    ? valuesIn(from.replaceAll('{{count}}', ''))
    : english;
  // A notice may leave a name out where its language's grammar would stumble over it.
  const left =
    member === 'notices' && valuesOf(text).every((name) => valuesOf(from).includes(name));
  if (own !== english && own !== spared && !left) {
    problems.push(`names ${own || 'no values'} where English names ${english || 'none'}`);
  }
  if (text.length > longestFor(locale, from)) {
    problems.push(`has ${text.length} characters where English has ${from.length}: shorten it`);
  }
  const limit = placeLimits.find(([keys]) => keys.test(key))?.[1] ?? Infinity;
  if (isTitle(key) || limit < Infinity) {
    if (text.length > limit) problems.push(`has ${text.length} characters, and room for ${limit}`);
  }
  const same = locale !== 'en' && text === from && from.split(/\s+/).length > 2;
  if (same && !sameAsEnglish.some(([keys]) => keys.test(key))) problems.push('is not translated');
  for (const { locales, wrong, problem } of typography) {
    const applies = locales === 'all' || locales.includes(locale);
    if (applies && wrong.test(withoutValues(text))) problems.push(problem);
  }
  for (const { keys, words } of terms) {
    const term = words[locale];
    if (keys.test(key) && term !== undefined && !term.test(text)) {
      problems.push(`lacks the term that stands for the same thing elsewhere: ${term.source}`);
    }
  }
  return problems;
}

function valuesOf(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}|\{(\w+)\}/g)].map(([, word, own]) => word ?? own ?? '');
}

function valuesIn(text: string): string {
  return valuesOf(text).sort().join(', ');
}

/** The text with a letter for each value, so that a sign beside a value is not beside nothing. */
function withoutValues(text: string): string {
  return text.replaceAll(/\{\{\w+\}\}|\{\w+\}/g, 'X');
}
