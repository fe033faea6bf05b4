import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerConstraintsOf } from '../../../backend/config/answer-constraints-of.ts';
import { ConfigRefused, loadConfig } from '../../../backend/config/load-config.ts';
import { mostAsked, numbersFor } from '../../../backend/config/numbers-for.ts';
import type { Config } from '../../../backend/config/schema.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';

let site: Site;
let good: string;
beforeAll(async () => {
  site = await makeSite();
  good = readFileSync(site.config, 'utf8').replace(/\ngates:[^]*$/, '\n');
});
afterAll(() => site.close());

/** The configuration with these lines under `gates`, and these at the end of its last rule. */
function write(gates: string, numbers = ''): string {
  const file = join(site.folder, 'tried.yaml');
  const rules = numbers === '' ? good : `${good.trimEnd()}\n    numbers:\n${indent(numbers, 6)}\n`;
  writeFileSync(file, gates === '' ? rules : `${rules}gates:\n${indent(gates, 2)}\n`);
  return file;
}
const indent = (lines: string, by: number): string =>
  lines.trim().replaceAll(/^/gm, ' '.repeat(by));
const load = (gates: string, numbers = ''): Config => loadConfig(write(gates, numbers)).config;

/** What is said, each as `setting problem`; the line must be that of the setting's last name. */
function problemsOf(gates: string, numbers = ''): string[] {
  const file = write(gates, numbers);
  const lines = readFileSync(file, 'utf8').split('\n');
  try {
    loadConfig(file);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigRefused)) throw error;
    expect(error.message).toContain(`${file}:`);
    return error.problems.map(({ line, setting, problem }) => {
      const name =
        setting
          .split('.')
          .filter((part) => !/^\d+$/.test(part))
          .at(-1) ?? '';
      expect(lines[line - 1]).toContain(name);
      return `${setting} ${problem}`;
    });
  }
}

describe('the floors', () => {
  it.each([
    ['email:\n  digits: 5', 'email.digits must be at least 6', 'NIST SP 800-63B-4, 4.2.1.2'],
    ['sms:\n  digits: 4', 'sms.digits must be at least 6', 'ASVS 5.0, 6.5.3'],
    ['call:\n  life: 601', 'call.life must be at most 600 seconds', 'ASVS 5.0, 6.5.5'],
    ['email:\n  life: 3600', 'email.life must be at most 600 seconds', 'ASVS 5.0, 6.5.5'],
    ['email:\n  tries: 6', 'email.tries must be at most 5', 'NIST SP 800-63B-4, 3.2.2'],
    ['questions:\n  tries: 6', 'questions.tries must be at most 5', 'NIST SP 800-63B-4, 3.2.2'],
    ['totp:\n  tries: 6', 'totp.tries must be at most 5', 'ASVS 5.0, 6.6.3'],
    ['savedCode:\n  tries: 10', 'savedCode.tries must be at most 5', 'ASVS 5.0, 6.6.3'],
  ])('hold for all rules and for one: %s', (lines, words, section) => {
    for (const [gates, numbers, at] of [
      [lines, '', 'gates.'],
      ['', lines, 'rules.1.numbers.'],
    ] as const) {
      const [problem, ...more] = problemsOf(gates, numbers);
      expect(more).toEqual([]);
      expect(problem).toContain(`${at}${words}: `);
      expect(problem).toContain(section);
    }
  });

  it.each([
    [
      'totp:\n  drift: 3',
      'gates.totp.drift must be at most 2: no code may count for longer (RFC 6238',
    ],
    ['savedCode:\n  count: 11', 'gates.savedCode.count must be at most 10'],
    ['savedCode:\n  count: 0', 'gates.savedCode.count must be at least 1'],
    [
      'questions:\n  answer:\n    minLength: 2',
      'gates.questions.answer.minLength must be at least 3',
    ],
    ['sms:\n  resendAfter: 5', 'gates.sms.resendAfter must be at least 10 seconds'],
    ['email:\n  typed: yes', 'gates.email.typed must be true or false'],
  ])('hold for %s', (gates, words) => {
    expect(problemsOf(gates).join('\n')).toContain(words);
  });
});

describe('the numbers of questions', () => {
  it.each([
    ['ask: 3\nmustBeRight: 4', 'mustBeRight must not be greater than ask'],
    ['mustBeRight: 4', 'mustBeRight must not be greater than ask'],
    ['ask: 4\nrequired: 3', 'ask must not be greater than required'],
    ['required: 2', 'required must not be less than ask'],
    ['required: 6\nshown: 5', 'required must not be greater than shown'],
    ['shown: 2', 'shown must not be less than ask'],
    ['shown: 13', 'shown must not be greater than offered'],
    ['offered: [first-pet, dream-job]', 'offered must not be less than ask'],
    [
      'offered: [first-pet, dream-job]\nown: true',
      'offered must list at least as many as ask says',
    ],
    ['offered: [first-pet, dream-job]\nask: 3', 'ask must not be greater than offered'],
  ])('must each be within the one before: %s', (lines, words) => {
    const [problem, ...more] = problemsOf(`questions:\n${indent(lines, 2)}`);
    expect(more).toEqual([]);
    expect(problem).toContain(`gates.questions.${words}`);
    expect(problem).toMatch(
      /offered >= shown >= required >= ask >= mustBeRight must hold|own questions/,
    );
  });

  it.each([
    ['offered: [first-pet, first-pet, dream-job]', 'offered has the same question twice'],
    ['offered: [shoe-size]', 'offered.0 must be the key of a predefined question'],
    ['offered: []', 'offered must have at least 1 entry'],
    [
      'answer:\n  minLength: 20\n  maxLength: 10',
      'answer.minLength must not be greater than maxLength',
    ],
    ['answer:\n  pattern: "["', 'answer.pattern must be a regular expression'],
    ['answer:\n  patternWords: Use letters', 'answer.patternWords stands there for nothing'],
    ['answer:\n  minLen: 5', 'answer.minLen does not exist'],
  ])('and what answers must be is checked: %s', (lines, words) => {
    const problems = problemsOf(`questions:\n${indent(lines, 2)}`).join('\n');
    expect(problems).toContain(`gates.questions.${words}`);
  });

  it('follow from one another where nothing is said', () => {
    const questions = (lines: string) => load(`questions:\n${indent(lines, 2)}`).gates.questions;
    const five = ({ offered, shown, required, ask, mustBeRight }: Config['gates']['questions']) => [
      ...[offered.length, shown, required, ask, mustBeRight],
    ];
    expect(five(questions('tries: 3'))).toEqual([12, 5, 3, 3, 3]);
    expect(five(questions('ask: 7'))).toEqual([12, 7, 7, 7, 7]);
    expect(five(questions('ask: 1'))).toEqual([12, 5, 1, 1, 1]);
    expect(five(questions('offered: [first-pet, dream-job, first-school]'))).toEqual([
      3, 3, 3, 3, 3,
    ]);
    // Microsoft Identity Manager's own example: three of ten.
    expect(five(questions('shown: 10\nrequired: 6\nask: 3\nmustBeRight: 2'))).toEqual([
      12, 10, 6, 3, 2,
    ]);
    expect(questions('own: true\nshown: 20').shown).toBe(20);
  });

  it('become the constraints of answers, as strict as the strictest rule asks', () => {
    const gates = `questions:
  required: 5
  own: true
  answer: { minLength: 4, maxLength: 60, pattern: '^\\p{L}', patternWords: Begin with a letter }`;
    expect(answerConstraintsOf(load(gates, 'questions: { ask: 5 }'))).toMatchObject({
      ...{ own: true, required: 5, predefined: 5, minLength: 4, maxLength: 60 },
      pattern: /^\p{L}/u,
    });
    const usual = answerConstraintsOf(load(''));
    expect(usual).toMatchObject({ own: false, required: 3, predefined: 3, minLength: 3 });
    expect(usual.offered).toHaveLength(12);
    expect(usual).not.toHaveProperty('pattern');
  });
});

describe('the numbers of a rule', () => {
  const own = `email: { digits: 8, life: 120, tries: 3, resendAfter: 60, sends: 2, typed: true }
sms: { typed: true }
questions: { ask: 2, mustBeRight: 1, tries: 1 }
totp: { tries: 2 }
savedCode: { tries: 1 }`;

  it('lie over those that hold for all, one by one, and nothing else of it changes', () => {
    const config = load('call: { tries: 4 }\ntotp: { drift: 2 }\nsavedCode: { count: 5 }', own);
    const rule = config.rules[1]?.name;
    const phone = { digits: 6, life: 300_000, resendAfter: 60_000, sends: 3 };
    const email = {
      digits: 6,
      life: 300_000,
      tries: 5,
      resendAfter: 30_000,
      sends: 5,
      typed: false,
    };
    expect(numbersFor(config, rule)).toEqual({
      email: { digits: 8, life: 120_000, tries: 3, resendAfter: 60_000, sends: 2, typed: true },
      sms: { ...phone, tries: 5, typed: true },
      call: { ...phone, tries: 4, typed: false },
      questions: { ask: 2, mustBeRight: 1, tries: 1 },
      totp: { tries: 2, drift: 2 },
      savedCode: { tries: 1, count: 5 },
    });
    for (const other of [undefined, config.rules[0]?.name, 'a rule that is gone']) {
      expect(numbersFor(config, other)).toEqual({
        email,
        sms: { ...phone, tries: 5, typed: false },
        call: { ...phone, tries: 4, typed: false },
        questions: { ask: 3, mustBeRight: 3, tries: 3 },
        totp: { tries: 5, drift: 2 },
        savedCode: { tries: 3, count: 5 },
      });
    }
  });

  it('that say how many are asked, and no more, want all of them right', () => {
    const gates = 'questions: { ask: 3, mustBeRight: 2, required: 6 }';
    const questionsOf = (numbers: string) => {
      const config = load(gates, numbers);
      return [numbersFor(config, config.rules[1]?.name).questions, mostAsked(config)];
    };
    const tries = 3;
    expect(questionsOf('questions: { ask: 5 }')).toEqual([{ ask: 5, mustBeRight: 5, tries }, 5]);
    expect(questionsOf('questions: { ask: 2 }')).toEqual([{ ask: 2, mustBeRight: 2, tries }, 3]);
    expect(questionsOf('questions: { tries: 1 }')).toEqual([
      { ask: 3, mustBeRight: 2, tries: 1 },
      3,
    ]);
    expect(questionsOf('questions: { mustBeRight: 1 }')).toEqual([
      { ask: 3, mustBeRight: 1, tries },
      3,
    ]);
  });

  it.each([
    ['questions: { ask: 4 }', 'questions.ask must not be greater than gates.questions.required'],
    ['questions: { mustBeRight: 4 }', 'questions.mustBeRight leaves more answers to be right'],
    ['questions: { ask: 1, mustBeRight: 2 }', 'questions.mustBeRight leaves more answers'],
    ['email: { digit: 6 }', 'email.digit does not exist'],
    ['fax: { tries: 1 }', 'fax does not exist'],
    ['totp: { drift: 1 }', 'totp.drift does not exist'],
    ['email: { life: "300" }', 'email.life must be a number of seconds, without quotes and unit'],
  ])('are refused with file, line and setting: %s', (numbers, words) => {
    expect(problemsOf('', numbers)).toEqual([expect.stringContaining(`rules.1.numbers.${words}`)]);
  });

  it('are those of one rule alone: its name must be its own', () => {
    const twice = `${good.trimEnd()}\n    numbers: { totp: { tries: 1 } }\n`;
    const file = join(site.folder, 'twice.yaml');
    writeFileSync(file, twice.replace('name: privileged', 'name: everyone'));
    expect(() => loadConfig(file)).toThrow('rules.1.name must be a name that no other rule has');
    writeFileSync(file, good.replace('name: privileged', 'name: everyone'));
    expect(loadConfig(file).config.rules.map(({ name }) => name)).toEqual(['everyone', 'everyone']);
  });
});
