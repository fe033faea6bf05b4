import { describe, expect, test } from 'vitest';
import type { Locale } from '@gatehouse/shared';
import { checkFile } from '../../../build/words/check-file.ts';

const fileOf = (words: Record<string, string>, reviewedBy: string | null = null) =>
  JSON.stringify({ reviewedBy, words }, null, 2);

/** What is said of a language's words, without the file's name. */
function problems(
  locale: Locale,
  english: Record<string, string>,
  own: Record<string, string>,
  reviewedBy: string | null = null,
): string[] {
  const found = checkFile({
    ...{ file: 'x.json', locale, member: 'words' },
    ...{ json: fileOf(own, reviewedBy), english: fileOf(english) },
  });
  return found.map(({ line, problem }) => `${line}: ${problem}`);
}
const one = (locale: Locale, english: string, own: string, key = 'a.b') =>
  problems(locale, { [key]: english }, { [key]: own });

describe('a language’s file', () => {
  test('with all keys, values and signs in order has nothing to mend', () => {
    expect(one('fr', 'Help? Call {{name}}.', 'Besoin d’aide\u00A0? Appelez {{name}}.')).toEqual([]);
    expect(one('ja', 'Language: {{name}}', '言語：{{name}}')).toEqual([]);
  });

  test('is told which keys are missing, superfluous and out of order, and where', () => {
    const english = { a: 'One', b: 'Two', c: 'Three' };
    const own = { b: 'Zwei', a: 'Eins', d: 'Vier' };
    expect(problems('de', english, own)).toEqual([
      '1: c is missing',
      '5: a stands in another order than in English',
      '6: d is superfluous',
    ]);
  });

  test('needs exactly the plural forms of its language', () => {
    const english = { day_one: '{{count}} day', day_other: '{{count}} days' };
    expect(problems('ja', english, { day_other: '{{count}} 日' })).toEqual([]);
    expect(problems('ja', english, { day_one: '1 日', day_other: '{{count}} 日' })).toEqual([
      '4: day_one is superfluous',
    ]);
    expect(
      problems('pl', english, { day_one: '{{count}} dzień', day_other: '{{count}} dnia' }),
    ).toEqual(['1: day_few is missing', '1: day_many is missing']);
  });

  test('may leave the number out of a form for exactly one, and out of no other', () => {
    const english = { day_one: '{{count}} day', day_other: '{{count}} days' };
    expect(problems('de', english, { day_one: 'ein Tag', day_other: '{{count}} Tage' })).toEqual(
      [],
    );
    expect(problems('de', english, { day_one: 'ein Tag', day_other: 'Tage' })).toEqual([
      '5: day_other names no values where English names count',
    ]);
  });

  test.each<[locale: Locale, english: string, own: string, problem: string]>([
    ['de', 'A name', '  ', 'is empty'],
    ['de', 'A name', 'Ein  Name', 'has a stray space'],
    ['de', 'A name', 'Ein Name ', 'has a stray space'],
    ['de', 'Call {{name}}', 'Rufen Sie {{nam}} an', 'names nam where English names name'],
    ['de', 'Take another check', 'Take another check', 'is not translated'],
    ['de', 'Short', 'Lang '.repeat(9).trim(), 'has 44 characters where English has 5: shorten it'],
    ['de', 'A “word”', 'Ein “Wort”', 'has English quotation marks: „…“'],
    ['de', 'A word', 'Ein "Wort"', 'has a straight quotation mark'],
    ['de', 'Check it', 'Bitte pruefen', 'writes an umlaut as two letters, or says du'],
    ['fr', 'The name', "Le nom de l'un", 'has a straight apostrophe: ’'],
    ['fr', 'Help?', 'Aide ?', 'lacks a no-break space before ? ! ; : » or after «'],
    ['fr', 'Help?', 'Aide?', 'lacks a no-break space before ? ! ; : » or after «'],
    ['ja', 'Help?', 'ヘルプ?', 'has a half-width sign beside full-width letters'],
    ['zh-Hans', 'Help.', '帮助.', 'has a half-width sign beside full-width letters'],
    ['ar', 'Help?', 'مساعدة?', 'has a Latin , ; or ?: ، ؛ ؟'],
    ['sv', 'Wait …', 'Vänta ...', 'has three dots: …'],
  ])('in %s, for “%s”, “%s” is named: %s', (locale, english, own, problem) => {
    expect(one(locale, english, own)).toEqual([`4: a.b ${problem}`]);
  });

  test('has room for so much in a title and on a button, however long English is', () => {
    const long = 'Titel '.repeat(12).trim();
    expect(one('de', long.replaceAll('i', 'y'), long, 'start.title')).toEqual([
      '4: start.title has 71 characters, and room for 65',
    ]);
    const button = 'Weiter '.repeat(6).trim();
    expect(one('de', button.replaceAll('i', 'y'), button, 'start.continue')).toEqual([
      '4: start.continue has 41 characters, and room for 40',
    ]);
  });

  test('names one thing by one name', () => {
    const found = one('de', 'Authenticator app', 'Codegenerator', 'gate.totp');
    expect(found).toEqual([expect.stringContaining('lacks the term')]);
  });

  test('says by whom it was reviewed and when, or that it was not', () => {
    const words = { a: 'Ja' };
    expect(problems('de', { a: 'Yes' }, words, 'Anna Beck, 2026-11-02')).toEqual([]);
    expect(problems('de', { a: 'Yes' }, words, 'Anna')).toEqual([
      '2: reviewedBy is neither null nor "NAME, YYYY-MM-DD"',
    ]);
  });
});

test('notices are compared text by text, down to their steps', () => {
  const notices = (steps: string[]) =>
    JSON.stringify({ reviewedBy: null, notices: { a: { steps } } });
  const found = checkFile({
    ...{ file: 'x.json', locale: 'de', member: 'notices' },
    ...{ json: notices(['Eins']), english: notices(['One', 'Two {vpn}']) },
  });
  expect(found.map(({ problem }) => problem)).toEqual(['a.steps[1] is missing']);
});
