import './all-languages.ts';
import { describe, expect, test } from 'vitest';
import { localeSchema, noticeSchemaOf, type Locale, type Notice } from '@gatehouse/shared';
import { madeVerdict, shownKinds, shownVerdicts } from '../../build/preview/made-verdict.ts';
import { firstSnapshot } from '../../renderer/state/first-snapshot.ts';
import { builtInNotice } from '../../renderer/words/languages.ts';
import { noticeWords } from '../../renderer/words/notice-words.ts';
import { placeholderValues } from '../../renderer/words/placeholder-values.ts';
import type { ShownVerdict } from '../../renderer/words/shown-verdict.ts';
import { wordsOf } from '../../renderer/words/words.ts';

const locales = localeSchema.options;

/** What a notice has, without the words themselves. */
function shapeOf({ steps, probably, reasons = {}, ...rest }: Notice): unknown {
  return {
    fields: Object.keys(rest).sort(),
    steps: steps?.length,
    probably: probably === undefined ? null : shapeOf(probably),
    reasons: Object.fromEntries(
      Object.entries(reasons).map(([name, words]) => [name, shapeOf(words ?? {})]),
    ),
  };
}

function wordsFor(kind: ShownVerdict['kind'], reason: string, locale: Locale, guess = false) {
  const verdict = madeVerdict(kind, reason, guess) as ShownVerdict;
  const values = placeholderValues(firstSnapshot(locale), verdict.offset, wordsOf(locale), locale);
  return noticeWords(verdict, undefined, builtInNotice(locale, kind), values);
}

describe.each(shownKinds)('our own words for %s', (kind) => {
  test('have the form of an organisation’s notice, with title, body and steps', () => {
    for (const locale of locales) {
      const notice = builtInNotice(locale, kind);
      expect(noticeSchemaOf(kind).parse(notice)).toEqual(notice);
      expect(Object.keys(notice)).toEqual(expect.arrayContaining(['title', 'body', 'steps']));
    }
  });

  test('say the same in every language: the same fields, steps and placeholders', () => {
    const [first, ...others] = locales.map((locale) => builtInNotice(locale, kind));
    const named = (notice: Notice | undefined) =>
      [...new Set(JSON.stringify(notice).match(/\{[A-Za-z]+\}/g))].sort();
    for (const other of others) {
      expect(shapeOf(other)).toEqual(shapeOf(first ?? {}));
      expect(named(other)).toEqual(named(first));
    }
  });
});

describe.each(locales)('our own words in %s', (locale) => {
  test.each(shownVerdicts)('for $kind, $reason are short and calm', ({ kind, reason }) => {
    const { title, body, steps } = wordsFor(kind, reason, locale);
    expect(title.length).toBeLessThanOrEqual(65);
    expect(body.length).toBeLessThanOrEqual(200);
    expect(steps.length).toBeLessThanOrEqual(4);
    for (const step of steps) expect(step.length).toBeLessThanOrEqual(175);
    const all = [title, body, ...steps].join('\n');
    // A word's border as \b has it lies before every letter with an accent, too.
    expect(all).not.toMatch(
      /[{}!]| {2}|error|fehler|failed|invalid|(?<!\p{L})(DNS|TLS|TCP|HTTPS?|IP)(?!\p{L})/iu,
    );
    expect(all).toBe(all.trim());
  });

  test('tell every reason from the others of its verdict', () => {
    for (const kind of shownKinds) {
      const reasons = shownVerdicts.filter((each) => each.kind === kind);
      const texts = reasons.map(({ reason }) => JSON.stringify(wordsFor(kind, reason, locale)));
      expect(new Set(texts).size).toBe(reasons.length);
    }
  });

  test('tell every verdict from the others by its title, and a guess from what is known', () => {
    const titles = shownKinds.map((kind) => builtInNotice(locale, kind).title);
    expect(new Set(titles).size).toBe(titles.length);
    const guess = wordsFor('off-network', 'silent', locale, true);
    expect(guess.title).not.toBe(wordsFor('off-network', 'silent', locale).title);
  });

  test('name whom to call wherever a person cannot get on alone', () => {
    for (const { kind, reason } of shownVerdicts) {
      if (!/clock|proxy-required|backend|not-configured|inspected/.test(`${kind} ${reason}`))
        continue;
      const { steps } = wordsFor(kind, reason, locale);
      expect(steps.join(' ')).toContain(wordsOf(locale)('placeholder.helpdesk'));
    }
  });
});

test('our own words in German are polite and have real umlauts', () => {
  const all = JSON.stringify(shownKinds.map((kind) => builtInNotice('de', kind)));
  expect(all).not.toMatch(
    /\b(fuer|koennen|waehlen|pruefen|schliessen|zurueck|buero|du|dein|dich)\b/i,
  );
});
