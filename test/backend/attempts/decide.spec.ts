import { type Reply, stepSchema } from '@gatehouse/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../backend/attempts/attempt.ts';
import { decide } from '../../../backend/attempts/decide.ts';
import { drawStep } from '../../../backend/attempts/draw-step.ts';
import type { Event, Prepared } from '../../../backend/attempts/event.ts';
import { limits, rules, sampleAttempt, start } from './sample-attempt.ts';

const draw = (attempt: Attempt, now: number) =>
  drawStep(
    attempt,
    now,
    () => ({ delivery: 'sent' }),
    () => undefined,
  );

const openedEmail = (now: number, early = false): Prepared => ({
  kind: 'opened',
  early,
  opened: {
    challenge: {
      gate: 'email',
      option: 'email-1',
      triesLeft: 5,
      digits: 6,
      codes: [{ mac: `mac-${now}`, expiresAt: now + 300_000 }],
      sends: 1,
      resendAt: now + 30_000,
      openedAt: now,
      message: `message-${now}`,
    },
    message: { id: `message-${now}`, gate: 'email', code: '123456', language: 'en', life: 300_000 },
  },
});
const openedQuestions: Prepared = {
  kind: 'opened',
  early: false,
  opened: {
    challenge: {
      gate: 'questions',
      option: 'questions',
      triesLeft: 3,
      ask: [{ id: 'q1', text: { key: 'first-pet' } }],
    },
  },
};
const observed = (locked = false): Prepared => ({
  kind: 'observed',
  writeLimit: 10_000,
  observation: {
    controller: 'dc1',
    version: { by: 'metadata', count: 7 },
    locked,
    disabled: false,
    expired: false,
    privileged: false,
    rules,
  },
});

function reply(attempt: Attempt, body: object, prepared: Prepared, now = start): Attempt {
  const event: Event = {
    kind: 'reply',
    reply: { seq: attempt.seq, ...body } as Reply,
    prepared,
  };
  return decide(attempt, event, now, limits).attempt;
}
const event = (attempt: Attempt, what: Event, now = start): Attempt =>
  decide(attempt, what, now, limits).attempt;

/** Through both gates, to the last question. */
function proven(now = start): Attempt {
  let attempt = sampleAttempt();
  attempt = reply(attempt, { do: 'choose', option: 'email-1' }, openedEmail(now));
  attempt = reply(attempt, { do: 'answer', code: '123456' }, { kind: 'nothing' });
  attempt = event(attempt, { kind: 'checked', passed: true });
  attempt = reply(attempt, { do: 'choose', option: 'questions' }, openedQuestions);
  const answers = [{ id: 'q1', answer: 'x' }];
  attempt = reply(attempt, { do: 'answer', answers }, { kind: 'nothing' });
  attempt = event(attempt, { kind: 'checked', passed: true });
  return event(attempt, { kind: 'arrived', prepared: observed(true) });
}

describe('decide', () => {
  it('leads through both gates to the new password, one step at a time', () => {
    const attempt = proven();
    expect(attempt.where.at).toBe('final');
    expect(draw(attempt, start)).toMatchObject({
      kind: 'new-password',
      progress: { passed: ['email', 'questions'], remaining: 0 },
      instead: ['unlock'],
    });
  });

  it('takes a try before the answer is looked at', () => {
    let attempt = reply(sampleAttempt(), { do: 'choose', option: 'email-1' }, openedEmail(start));
    const decision = decide(
      attempt,
      {
        kind: 'reply',
        reply: { seq: attempt.seq, do: 'answer', code: '000000' },
        prepared: { kind: 'nothing' },
      },
      start,
      limits,
    );
    expect(decision.attempt.challenges.email?.triesLeft).toBe(4);
    expect(decision.tries).toHaveLength(1);
    attempt = event(decision.attempt, { kind: 'interrupted' });
    expect(attempt.challenges.email?.triesLeft).toBe(4);
    expect(draw(attempt, start)).toMatchObject({ refused: { reason: 'interrupted' } });
  });

  it('closes when the last try was wrong, and a resend never gives tries back', () => {
    let attempt = reply(sampleAttempt(), { do: 'choose', option: 'email-1' }, openedEmail(start));
    for (let left = 4; left >= 1; left--) {
      attempt = reply(attempt, { do: 'answer', code: '000000' }, { kind: 'nothing' });
      attempt = event(attempt, { kind: 'checked', passed: false });
      expect(attempt.challenges.email?.triesLeft).toBe(left);
      attempt = reply(attempt, { do: 'resend' }, openedEmail(start + 40_000), start + 40_000);
      expect(attempt.challenges.email?.triesLeft).toBe(left);
      const later = attempt.challenges.email;
      attempt = { ...attempt, challenges: { email: { ...later!, resendAt: start } } };
    }
    attempt = reply(attempt, { do: 'answer', code: '000000' }, { kind: 'nothing' });
    attempt = event(attempt, { kind: 'checked', passed: false });
    expect(attempt.where).toEqual({ at: 'closed', reason: 'too-many-tries' });
  });

  it('keeps the last two codes after a resend, so that crossing mails both work', () => {
    let attempt = reply(sampleAttempt(), { do: 'choose', option: 'email-1' }, openedEmail(start));
    for (const at of [1, 2]) {
      const now = start + at * 40_000;
      attempt = reply(attempt, { do: 'resend' }, openedEmail(now), now);
    }
    expect(attempt.challenges.email?.codes.map((code) => code.mac)).toEqual([
      `mac-${start + 40_000}`,
      `mac-${start + 80_000}`,
    ]);
    expect(attempt.challenges.email?.sends).toBe(3);
  });

  it('only moves the pointer on back: the open challenge is resumed, not sent again', () => {
    let attempt = reply(sampleAttempt(), { do: 'choose', option: 'email-1' }, openedEmail(start));
    attempt = reply(attempt, { do: 'back' }, { kind: 'nothing' });
    expect(draw(attempt, start).kind).toBe('choose');
    const again = decide(
      attempt,
      {
        kind: 'reply',
        reply: { seq: attempt.seq, do: 'choose', option: 'email-1' },
        prepared: openedEmail(start + 5),
      },
      start + 5,
      limits,
    );
    expect(again.messages).toEqual([]);
    expect(again.attempt.challenges.email?.codes[0]?.mac).toBe(`mac-${start}`);
  });

  it('never lets a synthetic person pass, whatever a check should say', () => {
    let attempt = reply(
      sampleAttempt('no-such-account'),
      { do: 'choose', option: 'email-1' },
      openedEmail(start),
    );
    attempt = reply(attempt, { do: 'answer', code: '123456' }, { kind: 'nothing' });
    attempt = event(attempt, { kind: 'checked', passed: true });
    expect(attempt.passed).toEqual([]);
    expect(draw(attempt, start)).toMatchObject({ refused: { reason: 'wrong-code' } });
  });

  it('commits what it is about to do before the write, without the password', () => {
    const attempt = proven();
    const next = 'New-Secret-Words-1';
    const decision = decide(
      attempt,
      {
        kind: 'reply',
        reply: { seq: attempt.seq, do: 'set-password', next },
        prepared: observed(true),
      },
      start,
      limits,
    );
    expect(decision.attempt.where).toMatchObject({
      at: 'applying',
      applying: { controller: 'dc1', version: { count: 7 }, deadline: start + 10_000 },
    });
    expect(JSON.stringify(decision.attempt)).not.toContain(next);
    expect(JSON.stringify(decision.audit)).not.toContain(next);
    expect(decision.effects).toEqual([{ do: 'write', operation: 'reset', next }]);
  });

  it('keeps the verified attempt when the directory refuses a password', () => {
    let attempt = reply(proven(), { do: 'set-password', next: 'alllowercase' }, observed());
    attempt = event(attempt, {
      kind: 'written',
      result: { kind: 'refused', reason: 'password-complexity' },
    });
    expect(draw(attempt, start)).toMatchObject({
      kind: 'new-password',
      refused: { reason: 'password-complexity' },
      progress: { passed: ['email', 'questions'] },
    });
  });

  it('says unconfirmed when the controller cannot tell, and set or not set when it can', () => {
    const applying = reply(proven(), { do: 'set-password', next: 'New-Words-12' }, observed(true));
    const uncertain = event(applying, { kind: 'written', result: { kind: 'uncertain' } });
    expect(draw(uncertain, start).kind).toBe('wait');
    const outcomes = (['set', 'not-set', 'unknown'] as const).map((found) =>
      draw(event(uncertain, { kind: 'settled', found }), start),
    );
    expect(outcomes).toMatchObject([
      { kind: 'done', outcome: 'password-set-and-unlocked' },
      { kind: 'new-password', refused: { reason: 'password-not-set' } },
      { kind: 'done', outcome: 'unconfirmed' },
    ]);
  });

  it('lets someone whose unlock nobody can vouch for simply try again', () => {
    let attempt = reply(proven(), { do: 'purpose', purpose: 'unlock' }, { kind: 'nothing' });
    attempt = event(attempt, { kind: 'arrived', prepared: observed(true) });
    attempt = reply(attempt, { do: 'unlock' }, observed(true));
    const settled = decide(attempt, { kind: 'settled', found: 'unknown' }, start, limits);
    expect(draw(settled.attempt, start)).toMatchObject({
      kind: 'unlock',
      refused: { reason: 'account-not-unlocked' },
    });
    expect(settled.notices).toEqual([]);
  });

  it('does not let a longer life get in the way of what is under way', () => {
    const applying = reply(proven(), { do: 'set-password', next: 'New-Words-12' }, observed());
    expect(reply(applying, { do: 'extend' }, { kind: 'nothing' })).toEqual(applying);
  });

  it('does not expire while it is not yet known whether the password was set', () => {
    const applying = reply(proven(), { do: 'set-password', next: 'New-Words-12' }, observed());
    expect(draw(applying, start + 10 * limits.life).kind).toBe('wait');
    expect(event(applying, { kind: 'abandoned' }).where.at).toBe('applying');
  });

  it('offers the other purpose, with the gates passed staying passed', () => {
    let attempt = reply(proven(), { do: 'purpose', purpose: 'unlock' }, { kind: 'nothing' });
    attempt = event(attempt, { kind: 'arrived', prepared: observed(true) });
    expect(draw(attempt, start)).toMatchObject({ kind: 'unlock', locked: true });
    attempt = reply(attempt, { do: 'unlock' }, observed(true));
    attempt = event(attempt, { kind: 'written', result: { kind: 'written' } });
    expect(draw(attempt, start)).toMatchObject({
      kind: 'done',
      outcome: 'unlocked',
      instead: ['reset'],
    });
  });

  it('can be extended only so often', () => {
    let attempt = sampleAttempt();
    for (let time = 0; time < 5; time++) {
      attempt = reply(attempt, { do: 'extend' }, { kind: 'nothing' }, start + time);
    }
    expect(attempt.extensions).toBe(limits.extensions);
    expect(draw(attempt, start + limits.life + 2)).toMatchObject({
      kind: 'closed',
      reason: 'expired',
    });
  });
});

describe('decide, for whatever may happen', () => {
  const prepared = fc.constantFrom<Prepared>(
    { kind: 'nothing' },
    { kind: 'unreachable' },
    openedEmail(start),
    openedEmail(start + 60_000, true),
    openedQuestions,
    observed(false),
    observed(true),
    { kind: 'observed', observation: undefined, writeLimit: 10 },
  );
  const body = fc.oneof(
    fc.record({ do: fc.constant('choose'), option: fc.constantFrom('email-1', 'questions', 'x') }),
    fc.record({ do: fc.constant('answer'), code: fc.constantFrom('123456', '000000') }),
    fc.constant({ do: 'answer', answers: [{ id: 'q1', answer: 'x' }] }),
    fc.constantFrom({ do: 'resend' }, { do: 'back' }, { do: 'unlock' }, { do: 'extend' }),
    fc.constantFrom(
      { do: 'disown' },
      ...['email-1', 'questions', 'x'].map((option) => ({ do: 'disown', option })),
    ),
    fc.record({ do: fc.constant('set-password'), next: fc.string({ minLength: 1 }) }),
    fc.record({ do: fc.constant('purpose'), purpose: fc.constantFrom('reset', 'unlock', 'enrol') }),
  );
  const anything = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('reply'), reply: body, prepared }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('checked'), passed: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('arrived'), prepared }) },
    fc.constantFrom(
      { kind: 'interrupted' },
      { kind: 'written', result: { kind: 'written' } },
      { kind: 'written', result: { kind: 'uncertain' } },
      { kind: 'written', result: { kind: 'refused', reason: 'password-too-short', limit: 8 } },
      { kind: 'settled', found: 'set' },
      { kind: 'settled', found: 'not-set' },
      { kind: 'settled', found: 'unknown' },
      { kind: 'throttled', until: start + 60_000 },
      { kind: 'abandoned' },
    ),
  );

  it('never reaches a state that cannot be drawn, and never loses or gains a count', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anything, fc.nat({ max: 120_000 })), { maxLength: 40 }),
        fc.constantFrom('able' as const, 'disabled' as const),
        (events, standing) => {
          let attempt = sampleAttempt(standing);
          let now = start;
          for (const [raw, pause] of events) {
            now += pause;
            const what = (
              'reply' in raw ? { ...raw, reply: { seq: attempt.seq, ...raw.reply } } : raw
            ) as Event;
            const before = attempt;
            const decision = decide(before, what, now, limits);
            attempt = decision.attempt;

            const step = draw(attempt, now);
            expect(stepSchema.parse(step)).toEqual(step);
            expect(attempt.seq - before.seq).toBeLessThanOrEqual(1);
            expect(attempt.seq).toBeGreaterThanOrEqual(before.seq);
            // A change without a new seq could be done twice.
            if (attempt.seq === before.seq) expect(attempt).toEqual(before);
            const left = (each: Attempt): number => each.challenges.email?.triesLeft ?? 5;
            if (attempt.challenges.email && before.challenges.email) {
              expect(left(attempt)).toBeLessThanOrEqual(left(before));
            }
            if (standing !== 'able') expect(attempt.passed).toEqual([]);
            // Not even a destination that was disowned gives a message or a passed gate back.
            const sends = (each: Attempt): number => each.challenges.email?.sends ?? 0;
            if (attempt.challenges.email)
              expect(sends(attempt)).toBeGreaterThanOrEqual(sends(before));
            expect(attempt.passed).toEqual(expect.arrayContaining(before.passed));
            if (attempt.disowned !== undefined) {
              expect(attempt.disowned.channels).toEqual(['mail:a@home.example']);
              expect(attempt.challenges.email?.codes ?? []).toEqual([]);
              if (step.kind === 'choose') expect(step.options).toEqual([]);
              expect(decision.messages).toEqual([]);
            }
            const writes = decision.effects.filter((effect) => effect.do === 'write');
            if (writes.length > 0) {
              expect(attempt.where.at).toBe('applying');
              expect(attempt.passed.map((each) => each.gate).sort()).toEqual([
                'email',
                'questions',
              ]);
            }
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
