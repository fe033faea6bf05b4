import { describe, expect, it } from 'vitest';
import type { Attempt, CodeChallenge } from '../../../backend/attempts/attempt.ts';
import { decide } from '../../../backend/attempts/decide.ts';
import { messageCode } from '../../../backend/gates/message-code.ts';
import { readAddress, readNumber } from '../../../backend/gates/read-destination.ts';
import { makeKeyringFile, openKeyring } from '../../../backend/keyring/keyring.ts';
import type { Person } from '../../../backend/people/person.ts';
import { offer, type Requirement } from '../../../backend/rules/requirement.ts';
import { limits, sampleAttempt, start } from '../attempts/sample-attempt.ts';

const numbers = {
  ...{ digits: 6, life: 300_000, tries: 5, resendAfter: 30_000, sends: 5, typed: false },
};
const strict = { ...numbers, digits: 8, life: 60_000, tries: 2, resendAfter: 90_000, sends: 1 };
const numbersOf = (rule: string | undefined) => (rule === 'strict' ? strict : numbers);
const keyring = openKeyring(makeKeyringFile());
const gate = messageCode('email', numbersOf, keyring, readAddress);
const option = (attempt: Attempt) => attempt.usable[0]!;
async function open(
  attempt: Attempt,
  now = start,
): Promise<{ challenge: CodeChallenge; code: string }> {
  const { challenge, message } = await gate.open(attempt, option(attempt), now);
  if (challenge.gate !== 'email' || message === undefined) throw new Error('no code');
  return { challenge, code: message.code };
}
const passes = (attempt: Attempt, challenge: CodeChallenge, code: string, now = start) =>
  gate.check(attempt, challenge, { seq: 1, do: 'answer', code }, now);

describe('a code by e-mail', () => {
  it('has six digits, each as often in every place as chance would have it', async () => {
    const attempt = sampleAttempt();
    const count = 6000;
    const seen = Array.from({ length: 6 }, () => new Map<string, number>());
    const codes = new Set<string>();
    for (let time = 0; time < count; time++) {
      const { code } = await open(attempt);
      expect(code).toMatch(/^\d{6}$/);
      codes.add(code);
      for (const [at, digit] of Array.from(code).entries()) {
        seen[at]?.set(digit, (seen[at].get(digit) ?? 0) + 1);
      }
    }
    const expected = count / 10;
    for (const digits of seen) {
      const chiSquare = Array.from('0123456789')
        .map((digit) => ((digits.get(digit) ?? 0) - expected) ** 2 / expected)
        .reduce((sum, each) => sum + each, 0);
      // Nine degrees of freedom: a fair source exceeds this once in a thousand million times.
      expect(chiSquare).toBeLessThan(60);
    }
    // About 18 pairs are the same by chance; a source that repeats itself has many more.
    expect(codes.size).toBeGreaterThan(count - 100);
  });

  it('passes however it is spaced, and no other code does', async () => {
    const attempt = sampleAttempt();
    const { challenge, code } = await open(attempt);
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
    for (const typed of [code, spaced, ` ${code}\n`, code.split('').join('-'), `${code}.`]) {
      expect(await passes(attempt, challenge, typed)).toBe(true);
    }
    const near = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    for (const typed of [near, '', code.slice(1), `${code}0`, `0${code}`, '٠١٢٣٤٥', '\0']) {
      expect(await passes(attempt, challenge, typed)).toBe(false);
    }
  });

  it('is bound to its attempt and its person', async () => {
    const attempt = sampleAttempt();
    const { challenge, code } = await open(attempt);
    const other = { ...attempt, id: 'attempt-2' };
    const person = { ...attempt, subject: { ...attempt.subject, key: 'person-2' } };
    expect(await passes(other, challenge, code)).toBe(false);
    expect(await passes(person, challenge, code)).toBe(false);
    expect(JSON.stringify(challenge.codes)).not.toContain(`"${code}"`);
    expect(challenge.codes[0]?.mac).toMatch(/^k1\.[\w-]{43}$/);
  });

  it('lives five minutes, to the millisecond', async () => {
    const attempt = sampleAttempt();
    const { challenge, code } = await open(attempt);
    expect(await passes(attempt, challenge, code, start + 299_999)).toBe(true);
    expect(await passes(attempt, challenge, code, start + 300_000)).toBe(false);
  });

  it('has the numbers of the rule that the attempt is under', async () => {
    const attempt: Attempt = { ...sampleAttempt(), rule: 'strict' };
    const { challenge, code } = await open(attempt);
    expect(code).toMatch(/^\d{8}$/);
    expect(challenge).toMatchObject({ triesLeft: 2, digits: 8, resendAt: null });
    expect(await passes(attempt, challenge, code, start + 59_999)).toBe(true);
    expect(await passes(attempt, challenge, code, start + 60_000)).toBe(false);
    const other = await open({ ...attempt, rule: 'gone since' });
    expect(other.challenge).toMatchObject({ triesLeft: 5, digits: 6, resendAt: start + 30_000 });
  });

  it('that was sent to nobody passes for nobody', async () => {
    const { destination: _, ...nobody } = option(sampleAttempt());
    const attempt: Attempt = { ...sampleAttempt(), usable: [nobody] };
    const { challenge, code } = await open(attempt);
    expect(await passes(attempt, challenge, code)).toBe(false);
  });

  it('counts beside the one before it, but not beside the one before that', async () => {
    let attempt: Attempt = { ...sampleAttempt(), where: { at: 'challenge', gate: 'email' } };
    const first = await open(attempt);
    attempt = { ...attempt, challenges: { email: first.challenge } };
    const codes = [first.code];
    for (const now of [start + 31_000, start + 62_000]) {
      const opened = await gate.open(attempt, option(attempt), now);
      const prepared = { kind: 'opened', opened, early: false } as const;
      const reply = { seq: attempt.seq, do: 'resend' } as const;
      attempt = decide(attempt, { kind: 'reply', reply, prepared }, now, limits).attempt;
      codes.push(opened.message?.code ?? '');
    }
    const challenge = attempt.challenges.email!;
    const results = await Promise.all(
      codes.map((code) => passes(attempt, challenge, code, start + 62_000)),
    );
    expect(results).toEqual([false, true, true]);
  });

  it('cannot be had more often by going to and fro between two addresses', async () => {
    let attempt = sampleAttempt();
    const home = option(attempt);
    const work = { ...home, id: 'email-2', channel: 'mail:a@work.example' };
    attempt = { ...attempt, usable: [work, ...attempt.usable] };
    let sent = 0;
    for (let time = 0; time < 12; time++) {
      const chosen = time % 2 === 0 ? home : work;
      const opened = await gate.open(attempt, chosen, start);
      for (const [reply, prepared] of [
        [
          { do: 'choose', option: chosen.id },
          { kind: 'opened', opened, early: false },
        ],
        [{ do: 'back' }, { kind: 'nothing' }],
      ] as const) {
        const event = { kind: 'reply', reply: { seq: attempt.seq, ...reply }, prepared } as const;
        const decision = decide(attempt, event, start, limits);
        sent += decision.messages.length;
        attempt = decision.attempt;
      }
    }
    expect(sent).toBe(numbers.sends);
    expect(attempt.challenges.email?.sends).toBe(numbers.sends);
  });

  it('is offered to each address under a mask, by a channel of its own', () => {
    const emails = [
      { id: '1', address: 'Alice@Home.example' },
      { id: '2', address: 'alice@work.example' },
    ];
    const person: Person = {
      ...{ synthetic: false, standing: 'able', key: 'p', groups: [], questions: [] },
      emails,
    };
    expect(gate.options(person)).toMatchObject([
      { id: 'email-1', to: { masked: 'a•••@h•••' }, destination: 'Alice@Home.example' },
      { id: 'email-2', channel: 'mail:alice@work.example' },
    ]);
  });
});

describe('a code to a phone', () => {
  const person: Person = {
    ...{ synthetic: false, standing: 'able', key: 'p', groups: [], questions: [] },
    emails: [{ id: '1', address: 'alice@home.example' }],
    phones: {
      sms: [{ id: '1', number: '+491713920011' }],
      call: [
        { id: '1', number: '+491713920011' },
        { id: '2', number: '+493023125100;ext=42' },
      ],
    },
  };
  const sms = messageCode('sms', numbersOf, keyring, readNumber('DE'));
  const call = messageCode('call', numbersOf, keyring, readNumber('DE'));

  it('is offered for each number under a mask, and a number is one channel for text and call', () => {
    expect(sms.options(person)).toEqual([
      {
        ...{ id: 'sms-1', gate: 'sms', channel: 'phone:+491713920011' },
        ...{ to: { masked: '•••• 11' }, destination: '+491713920011' },
      },
    ]);
    expect(call.options(person)).toMatchObject([
      { id: 'call-1', gate: 'call', channel: 'phone:+491713920011', to: { masked: '•••• 11' } },
      { id: 'call-2', destination: '+493023125100;ext=42', to: { masked: '•••• 42' } },
    ]);
  });

  it('counts once where a text and a call would reach the same phone', () => {
    const usable = [sms, call].flatMap((each) => each.options(person));
    const two: Requirement = { any: 2, of: ['sms', 'call'] };
    const mobile = usable.filter(({ id }) => id !== 'call-2');
    expect(offer(two, mobile, [])).toBeUndefined();
    expect(offer(two, usable, [])?.options).toEqual(['sms-1', 'call-2']);
    const withMail = [
      ...messageCode('email', numbersOf, keyring, readAddress).options(person),
      ...mobile,
    ];
    const any: Requirement = { any: 2, of: ['email', 'sms', 'call'] };
    expect(offer(any, withMail, mobile.slice(0, 1))?.options).toEqual(['email-1']);
  });

  it('is not offered to whoever has no number', () => {
    const { phones: _, ...without } = person;
    for (const gate of [sms, call]) {
      expect(gate.options(without)).toEqual([]);
      expect(gate.options({ ...person, phones: { sms: [], call: [] } })).toEqual([]);
    }
  });

  it('passes its own gate and no other', async () => {
    const attempt = sampleAttempt();
    const chosen = sms.options(person)[0]!;
    const { challenge, message } = await sms.open(attempt, chosen, start);
    expect(message).toMatchObject({ gate: 'sms', to: '+491713920011' });
    const reply = { seq: 1, do: 'answer', code: message?.code ?? '' } as const;
    expect(await sms.check(attempt, challenge, reply, start)).toBe(true);
    expect(await call.check(attempt, challenge, reply, start)).toBe(false);
    const asCall = { ...challenge, gate: 'call' } as typeof challenge;
    expect(await call.check(attempt, asCall, reply, start)).toBe(false);
  });
});
