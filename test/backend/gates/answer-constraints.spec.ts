import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { localeSchema } from '@gatehouse/shared';
import { describe, expect, it } from 'vitest';
import {
  type AnswerConstraints,
  checkAnswers,
  type GivenAnswer,
} from '../../../backend/gates/answer-constraints.ts';
import { predefinedQuestions, questionTexts } from '../../../backend/gates/predefined-questions.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import { anyText } from '../canonical/texts.ts';

const constraints: AnswerConstraints = {
  ...{ offered: predefinedQuestions, own: true, required: 0, predefined: 0 },
  ...{ minLength: 3, maxLength: 40 },
};
const to = (key: string, answer: string): GivenAnswer => ({
  id: `q-${key}`,
  text: { key },
  answer,
});
const own = (question: string, answer: string, id = 'own-1'): GivenAnswer => ({
  ...{ id, text: { own: question }, answer },
});
const check = (given: GivenAnswer[], more: Partial<AnswerConstraints> = {}) =>
  checkAnswers(given, { ...constraints, ...more });
const reasonFor = (key: string, answer: string): string | undefined =>
  check([to(key, answer)])[0]?.reason;

describe('an answer that is to be registered', () => {
  it.each([
    ['first-pet', 'Mister Whiskers'],
    ['first-school', 'Linden School'],
    ['childhood-street', 'Lange Straße'],
    ['favourite-book-as-child', 'A book of ghosts'],
    ['mothers-birthplace', 'Oberammergau'],
    ['grandmother-name', 'Ottilie'],
    ['childhood-friend', 'Ida'],
    ['first-concert', 'a-ha live'],
    ['first-holiday', '東京タワー'],
    ['dream-job', 'Bäckermeisterin'],
  ])('is taken: %s, %s', (key, answer) => {
    expect(check([to(key, answer)])).toEqual([]);
  });

  it('of the demo is taken', () => {
    for (const { answers } of demoPeople) {
      expect(check(answers.map(({ question, answer }) => to(question, answer)))).toEqual([]);
    }
  });

  it.each<[string, string, object]>([
    ['', 'answer-too-short', { limit: 3 }],
    ['  \u200b \u00ad', 'answer-too-short', { limit: 3 }],
    ['ab', 'answer-too-short', { limit: 3 }],
    ['👍👍', 'answer-too-short', { limit: 3 }],
    ['xyz'.repeat(14), 'answer-too-long', { limit: 40 }],
    ['ﷺ'.repeat(3), 'answer-too-long', { limit: 40 }],
  ])('is refused for its length, as it is seen: %j', (answer, reason, more) => {
    expect(check([to('first-pet', answer)])).toMatchObject([
      { reason, at: 'q-first-pet', ...more },
    ]);
  });

  it.each([
    ['first-pet', 'pet'],
    ['first-pet', 'PET PET pet'],
    ['first-pet', 'the first pet'],
    ['first-pet', 'Haustier'],
    ['first-pet', 'Ihr Haustier!'],
    ['first-pet', 'Ｈａｕｓｔｉｅｒ'],
    ['first-school', 'name'],
    ['first-school', 'schule'],
    ['childhood-street', 'STRASSE'],
    ['childhood-street', 'street street'],
    ['grandmother-name', 'großmutter'],
    ['dream-job', 'as a child'],
    ['first-concert', 'ncert'],
  ])('is refused when it stands in the question, in whatever language: %s, %s', (key, answer) => {
    expect(reasonFor(key, answer)).toBe('answer-in-question');
  });

  it.each([
    ['first-pet', 'abc'],
    ['first-pet', 'A.B.C.'],
    ['first-pet', 'password'],
    ['first-pet', 'Passwort'],
    ['first-pet', 'none'],
    ['first-pet', 'N/A'],
    ['first-pet', 'Weiß nicht!'],
    ['first-pet', "I don't know"],
    ['first-pet', '123'],
    ['first-pet', '98765'],
    ['first-pet', '1111'],
    ['first-pet', 'cdefg'],
    ['first-pet', 'xxxx'],
    ['first-pet', 'qwertz'],
    ['first-pet', 'März'],
    ['first-pet', 'Bello'],
    ['first-pet', 'cat'],
    ['childhood-street', 'Hauptstraße'],
    ['mothers-birthplace', 'München'],
    ['first-job-city', 'New York'],
    ['first-teacher', 'Frau'],
    ['grandmother-name', 'ANNA'],
    ['dream-job', 'Ärztin'],
    ['first-concert', 'The Beatles'],
  ])('is refused when it is one that is tried first: %s, %s', (key, answer) => {
    expect(reasonFor(key, answer)).toBe('answer-common');
  });

  it('is common to its own question alone', () => {
    expect(reasonFor('first-holiday', 'Bello')).toBeUndefined();
    expect(reasonFor('first-pet', 'Berlin')).toBeUndefined();
    expect(check([own('What did we call the boat?', 'Bello')])).toEqual([]);
    expect(check([own('What did we call the boat?', 'none')])).toMatchObject([
      { reason: 'answer-common', at: 'own-1' },
    ]);
  });

  it('must have what the pattern asks for, in the case in which it is typed', () => {
    const pattern = /^\p{Lu}/u;
    const given = [
      to('first-pet', 'Whiskers'),
      to('first-school', ' \u200bLinden'),
      to('dream-job', 'baker'),
    ];
    expect(check(given, { pattern })).toEqual([{ reason: 'answer-pattern', at: 'q-dream-job' }]);
  });

  it('is refused the second time, however it is written', () => {
    const given = [
      to('first-pet', 'Mister Whiskers'),
      to('dream-job', 'Baker'),
      to('first-school', ' MISTER\u00a0whiskers '),
      to('first-holiday', 'ｂａｋｅｒ'),
    ];
    expect(check(given)).toEqual([
      { reason: 'answer-repeated', at: 'q-first-school' },
      { reason: 'answer-repeated', at: 'q-first-holiday' },
    ]);
  });
});

describe('a question of one’s own', () => {
  it('must say something, and stand there once', () => {
    const boat = 'What did we call the boat?';
    const given = [
      own('Boat?', 'Penguin', 'own-1'),
      own(boat, 'Penguins', 'own-2'),
      own('what did we call  the BOAT', 'Albatross', 'own-3'),
      to('first-pet', 'Mister Whiskers'),
      own('Wie hieß Ihr erstes Haustier', 'Somebody Else', 'own-4'),
    ];
    expect(check(given)).toEqual([
      { reason: 'question-too-short', limit: 8, at: 'own-1' },
      { reason: 'question-repeated', at: 'own-3' },
      { reason: 'question-repeated', at: 'own-4' },
    ]);
    expect(check([own(boat, 'the boat')])).toMatchObject([{ reason: 'answer-in-question' }]);
  });

  it('is taken only where the organisation wants any, and a predefined one where it is offered', () => {
    const given = [own('What did we call the boat?', 'Penguin'), to('first-pet', 'Whiskers')];
    expect(check(given, { own: false, offered: ['dream-job'] })).toEqual([
      { reason: 'option-gone', at: 'own-1' },
      { reason: 'option-gone', at: 'q-first-pet' },
    ]);
  });
});

describe('answers together', () => {
  const three = [
    to('first-pet', 'Whiskers'),
    to('dream-job', 'Baker'),
    to('first-school', 'Linden'),
  ];
  it('must be as many as are required, and as many predefined ones as are asked', () => {
    expect(check(three, { required: 3, predefined: 3 })).toEqual([]);
    expect(check(three, { required: 4 })).toEqual([{ reason: 'questions-too-few', limit: 4 }]);
    expect(check([], { required: 1 })).toEqual([{ reason: 'questions-too-few', limit: 1 }]);
    const boat = own('What did we call the boat?', 'Penguin');
    expect(check([...three.slice(1), boat], { required: 3, predefined: 3 })).toEqual([
      { reason: 'questions-too-few', limit: 3 },
    ]);
    expect(
      check([three[0]!, { ...three[0]!, id: 'again', answer: 'Another' }], { required: 2 }),
    ).toEqual([
      { reason: 'question-repeated', at: 'again' },
      { reason: 'questions-too-few', limit: 2 },
    ]);
  });

  it('are each told what is wrong with them, once, in their order, and nothing is repeated', () => {
    const given = fc.array(
      fc.record({
        id: fc.string({ maxLength: 8 }),
        text: fc.oneof(
          fc.record({ key: fc.constantFrom(...predefinedQuestions, 'of-another-version') }),
          fc.record({ own: anyText }),
        ),
        answer: fc.oneof(anyText, fc.constantFrom('sentinel-answer', 'abc', 'Sentinel-Answer ')),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(given, (answers) => {
        const refusals = check(answers, { required: 3 });
        const named = refusals.filter(({ reason }) => reason !== 'questions-too-few');
        expect(named.length).toBeLessThanOrEqual(answers.length);
        expect(refusals.slice(0, named.length)).toEqual(named);
        for (const { at } of named) expect(answers.some(({ id }) => id === at)).toBe(true);
        const told = JSON.stringify(refusals.map(({ reason, limit }) => ({ reason, limit })));
        expect(told).not.toMatch(/sentinel/i);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the words of the predefined questions', () => {
  const folder = fileURLToPath(new URL('../../../renderer/locales/', import.meta.url));
  it('are those that the client shows, for every question and in every language', () => {
    const shown = localeSchema.options.map((name) => {
      const text = readFileSync(`${folder}${name}.json`, 'utf8');
      const { words } = JSON.parse(text) as { words: Record<string, string> };
      return Object.entries(words).filter(([key]) => key.startsWith('question.'));
    });
    for (const [language, entries] of shown.entries()) {
      expect(entries).toEqual(
        predefinedQuestions.map((key) => [`question.${key}`, questionTexts(key)[language]]),
      );
    }
    expect(questionTexts('of-another-version')).toEqual([]);
    expect(questionTexts('constructor')).toEqual([]);
  });
});
