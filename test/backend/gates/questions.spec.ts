import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../backend/attempts/attempt.ts';
import { canonicalAnswer } from '../../../backend/canonical/answer.ts';
import { type AnswerHasher, Busy, openAnswerHasher } from '../../../backend/gates/argon2.ts';
import { questions } from '../../../backend/gates/questions.ts';
import { makeKeyringFile, openKeyring } from '../../../backend/keyring/keyring.ts';
import type { EnrolledQuestion, Person } from '../../../backend/people/person.ts';
import { sampleAttempt, start } from '../attempts/sample-attempt.ts';

const keyring = openKeyring(makeKeyringFile());
const { key: pepper, keyId } = keyring.secret('pepper')!;
const day = 24 * 60 * 60_000;
const midnight = Math.floor(start / day) * day;

/** A hasher that only notes what it was asked, and takes a hash for the answer itself. */
function noting(): AnswerHasher & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    hash: (answer) => Promise.resolve(answer),
    salted: (text) => Promise.resolve(text),
    verify(hash, answer) {
      asked.push(hash);
      return Promise.resolve(hash === answer);
    },
  };
}
const keys = ['first-pet', 'first-school', 'childhood-street', 'first-concert', 'first-teacher'];
const enrolled: EnrolledQuestion[] = [
  ...keys.map((key) => ({ id: `q-${key}`, text: { key }, hash: `the ${key}`, pepper: keyId })),
  { id: 'own-1', text: { own: 'What did I hide?' }, hash: 'a key', pepper: keyId },
];
const gateWith = (hasher: AnswerHasher, of = enrolled, ask = 3, mustBeRight = ask) => {
  const numbers = { ask, mustBeRight, tries: 3 };
  const lenient = { ask: 4, mustBeRight: 2, tries: 1 };
  const numbersOf = (rule: string | undefined) => (rule === 'lenient' ? lenient : numbers);
  return questions(numbersOf, keyring, hasher, () => Promise.resolve(of));
};

async function asked(attempt: Attempt, now: number, ask = 3, of = enrolled): Promise<string[]> {
  const { challenge } = await gateWith(noting(), of, ask).open(attempt, attempt.usable[1]!, now);
  return challenge.gate === 'questions' ? challenge.ask.map(({ id }) => id) : [];
}
const proven: Attempt = {
  ...sampleAttempt(),
  passed: [{ id: 'email-1', gate: 'email', channel: 'mail:a@home.example' }],
};

describe('questions', () => {
  it('are the same all day for one person, others on other days and for other people', async () => {
    const attempt = sampleAttempt();
    const first = await asked(attempt, midnight);
    expect(first).toHaveLength(3);
    for (const hour of [1, 12, 23]) {
      const again = { ...attempt, id: `attempt-${hour}` };
      expect(await asked(again, midnight + hour * 3_600_000)).toEqual(first);
    }
    expect(await asked(attempt, midnight + day - 1, 3, [...enrolled].reverse())).toEqual(first);
    const twenty = Array.from({ length: 20 }, (_, each) => each);
    const days = await Promise.all(twenty.map((each) => asked(attempt, midnight + each * day)));
    expect(new Set(days.map((ids) => ids.join())).size).toBeGreaterThan(3);
    const people = await Promise.all(
      twenty.map((each) =>
        asked({ ...attempt, subject: { ...attempt.subject, key: `person-${each}` } }, midnight),
      ),
    );
    expect(new Set(people.map((ids) => ids.join())).size).toBeGreaterThan(3);
  });

  it('in own words are neither asked nor counted before another gate was passed', async () => {
    for (let each = 0; each < 20; each++) {
      expect(await asked(sampleAttempt(), midnight + each * day, 6)).not.toContain('own-1');
    }
    expect(await asked(proven, midnight, 6)).toContain('own-1');
    const person: Person = {
      ...{ synthetic: false, standing: 'able', key: 'p', groups: [], emails: [] },
      questions: enrolled,
    };
    expect(gateWith(noting(), enrolled, 5).options(person)).toHaveLength(1);
    expect(gateWith(noting(), enrolled, 6).options(person)).toEqual([]);
  });

  it('are all verified whatever is wrong, so that nothing tells which', async () => {
    const hasher = noting();
    const gate = gateWith(hasher);
    const attempt = sampleAttempt();
    const { challenge } = await gate.open(attempt, attempt.usable[1]!, midnight);
    if (challenge.gate !== 'questions') throw new Error('not asked');
    const right = challenge.ask.map(({ id }) => ({ id, answer: id.replace('q-', 'the ') }));
    const wrong = (at: number) =>
      right.map((each, index) => (index === at ? { ...each, answer: 'x' } : each));
    const cases: [typeof right, boolean][] = [
      [right, true],
      [[...right].reverse(), true],
      [right.map((each) => ({ ...each, answer: ` ${each.answer.toUpperCase()} ` })), true],
      ...[0, 1, 2].map((at): [typeof right, boolean] => [wrong(at), false]),
      [right.slice(1), false],
      [[], false],
      [[{ id: 'own-1', answer: 'a key' }], false],
      // The first of two answers to one question counts.
      [[{ ...right[0]!, answer: 'x' }, ...right], false],
    ];
    for (const [answers, passes] of cases) {
      hasher.asked.length = 0;
      const reply = { seq: 1, do: 'answer', answers } as const;
      expect(await gate.check(attempt, challenge, reply, start)).toBe(passes);
      expect(hasher.asked.sort()).toEqual(right.map(({ answer }) => answer).sort());
    }
    expect(await gate.check(attempt, challenge, { seq: 1, do: 'answer' }, start)).toBe(false);
  });

  it('pass with as many right answers as must be right, and all are verified all the same', async () => {
    const attempt: Attempt = { ...sampleAttempt(), rule: 'lenient' };
    const hasher = noting();
    const gate = gateWith(hasher);
    const { challenge } = await gate.open(attempt, attempt.usable[1]!, midnight);
    if (challenge.gate !== 'questions') throw new Error('not asked');
    expect(challenge).toMatchObject({ triesLeft: 1, ask: [{}, {}, {}, {}] });
    const ids = challenge.ask.map(({ id }) => id);
    const answering = (right: number) =>
      ids.map((id, at) => ({ id, answer: at < right ? id.replace('q-', 'the ') : 'x' }));
    for (const [right, passes] of [
      [0, false],
      [1, false],
      [2, true],
      [3, true],
      [4, true],
    ] as const) {
      hasher.asked.length = 0;
      for (const answers of [answering(right), answering(right).reverse()]) {
        const reply = { seq: 1, do: 'answer', answers } as const;
        expect(await gate.check(attempt, challenge, reply, start)).toBe(passes);
      }
      expect(hasher.asked).toHaveLength(8);
    }
    // The same right answer twice is one.
    const [first] = answering(1);
    const twice = { seq: 1, do: 'answer' as const, answers: [first!, first!] };
    expect(await gate.check(attempt, challenge, twice, start)).toBe(false);
    // Who has only one that is asked must know that one.
    const one = { ...challenge, ask: challenge.ask.slice(0, 1) };
    const none = { seq: 1, do: 'answer' as const, answers: [] };
    expect(await gate.check(attempt, one, none, start)).toBe(false);
  });

  it('do not pass when the enrolment is gone, or the key of its pepper', async () => {
    const attempt = sampleAttempt();
    const { challenge } = await gateWith(noting()).open(attempt, attempt.usable[1]!, midnight);
    const answers = enrolled.map(({ id }) => ({ id, answer: id.replace('q-', 'the ') }));
    const reply = { seq: 1, do: 'answer', answers } as const;
    expect(await gateWith(noting()).check(attempt, challenge, reply, start)).toBe(true);
    const oldPepper = enrolled.map((each) => ({ ...each, pepper: 'k0' }));
    for (const of of [[], oldPepper]) {
      expect(await gateWith(noting(), of).check(attempt, challenge, reply, start)).toBe(false);
    }
    const none = { ...challenge, ask: [] };
    expect(await gateWith(noting()).check(attempt, none, reply, start)).toBe(false);
  });

  it('are answered against argon2id with a pepper, in the canonical form', async () => {
    const hasher = openAnswerHasher();
    const hash = await hasher.hash(canonicalAnswer('Mister Whiskers'), pepper);
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hasher.verify(hash, canonicalAnswer(' mister  WHISKERS'), pepper)).toBe(true);
    expect(await hasher.verify(hash, 'mister whisker', pepper)).toBe(false);
    expect(await hasher.verify(hash, 'mister whiskers', Buffer.alloc(32))).toBe(false);
    expect(await hasher.verify('no hash', 'mister whiskers', pepper)).toBe(false);
  });
});

describe('the queue for hashing', () => {
  it('says busy before anything is computed when full, and takes others afterwards', async () => {
    const hasher = openAnswerHasher(2, 3);
    const asks = Array.from({ length: 8 }, () =>
      hasher.verify('no hash', 'x', pepper).then(
        () => 'checked',
        (error: unknown) => (error instanceof Busy ? 'busy' : 'failed'),
      ),
    );
    const busy = ['busy', 'busy', 'busy'];
    expect(await Promise.all(asks)).toEqual([...Array<string>(5).fill('checked'), ...busy]);
    expect(await hasher.verify('no hash', 'x', pepper)).toBe(false);
  });
});
