import { describe, expect, it } from 'vitest';
import { isDeepStrictEqual } from 'node:util';
import { languages } from '../../../backend/helpdesk/speech.ts';
import { typography } from '../../../build/words/word-rules.ts';
import { englishWords } from './english-words.ts';
import { samples } from './words-samples.ts';

/** Every text of a language by its path; a function writes one for each call. */
function textsOf(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]]);
  if (typeof value === 'function') {
    const calls = samples.find(([each]) => each.test(path))?.[1] ?? [];
    const write = value as (...values: unknown[]) => unknown;
    return new Map(calls.flatMap((call, at) => [...textsOf(write(...call), `${path}(${at})`)]));
  }
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is no text`);
  return new Map(
    Object.entries(value).flatMap(([name, each]) => [
      ...textsOf(each, path === '' ? name : `${path}.${name}`),
    ]),
  );
}

/** What an agent is told to do: at the page, where that is something else than at the command line. */
function atDesk(texts: Map<string, string>): Map<string, string> {
  return new Map(
    [...texts].map(([path, text]) => [
      path.replace(/\.todo$/, '.atDesk'),
      (path.endsWith('.todo') && texts.get(path.replace(/\.todo$/, '.atDesk'))) || text,
    ]),
  );
}

const source = atDesk(textsOf(languages.en.words));
/** May read as in English, with the reason. */
const alike: [path: RegExp, reason: string][] = [
  [/^title$/, 'Helpdesk is a German word by now'],
  [/^names\.(places|comma)/, 'VPN and Internet are the same word'],
  [/^code\.lock$/, 'In Gatehouse is German too'],
  [
    /^person\.counted|^findings\.(numbered|valueOf)|^requirement\.|^remedies\.and$/,
    'a pattern with hardly a word',
  ],
  [/^network\.probes\.proxy\.title$/, 'Proxy is the same word'],
];

describe.each(['de', 'fr', 'ar'] as const)('the words in %s', (language) => {
  const texts = atDesk(textsOf(languages[language].words));

  it('are there for everything that English has words for', () => {
    expect([...texts.keys()].sort()).toEqual([...source.keys()].sort());
    for (const [path, text] of texts) {
      expect(text.trim(), path).not.toBe('');
      expect(text, path).not.toMatch(/undefined|\[object|NaN|#/);
    }
  });

  it('are none of the English ones', () => {
    for (const [path, text] of texts) {
      if (alike.some(([each]) => each.test(path))) continue;
      expect(text, path).not.toBe(source.get(path));
      expect(text, path).not.toMatch(englishWords);
    }
  });

  it('carry every value that the English ones carry', () => {
    for (const [path, text] of source) {
      const values = [...text.matchAll(/⟪\w+⟫|(?<=`)\w+(?=`)|U\+0001/g)].map(([value]) => value);
      for (const value of values) expect(texts.get(path), path).toContain(value);
    }
  });

  it('are set as the language is', () => {
    const faults = [...texts].flatMap(([path, text]) =>
      typography
        .filter(({ locales, wrong }) => {
          const ours = locales === 'all' || locales.includes(language);
          return ours && wrong.test(text.replaceAll(/[⟪⟫`]|https?:\/\//g, ''));
        })
        .map(({ problem }) => `${path} ${problem}: ${text}`),
    );
    expect(
      faults.filter((each) => !/^names\.comma|^remedies\.and|^requirement/.test(each)),
    ).toEqual([]);
  });

  it('are whole sentences where English has whole sentences', () => {
    const ends = (text: string | undefined): boolean => /[.?؟!]$/.test(text ?? '');
    for (const [path, text] of source) {
      if (path.startsWith('story.') || path.startsWith('network.verdicts.')) {
        expect(ends(texts.get(path)), path).toBe(ends(text));
      }
    }
  });
});

it('in Arabic set every value apart that runs the other way', () => {
  const texts = textsOf(languages.ar.words);
  const moments = ['recoveryUntil', 'countsFrom', 'countsUntil'].map((each) => `person.${each}(0)`);
  for (const path of [...moments, 'actions.end(0)', 'recovery.until(0)', 'lock.locked(0)']) {
    expect(texts.get(path), path).toContain('\u2068⟪one⟫\u2069');
  }
});

it('count in the forms that each language has', () => {
  const row = (language: keyof typeof languages): string[] =>
    [1, 2, 3, 11].map((count) => languages[language].words.lock.row(count));
  expect(row('de')).toEqual([
    '1 falschen Antwort',
    '2 falschen Antworten in Folge',
    '3 falschen Antworten in Folge',
    '11 falschen Antworten in Folge',
  ]);
  expect(row('fr').slice(0, 2)).toEqual(['1 réponse fausse', '2 réponses fausses de suite']);
  expect(new Set(row('ar').map((text) => text.replaceAll(/\d+/g, ''))).size).toBe(4);
  expect(isDeepStrictEqual(row('en'), row('de'))).toBe(false);
});
