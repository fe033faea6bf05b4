import type { Reply } from '@gatehouse/shared';
import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../backend/attempts/attempt.ts';
import { decide } from '../../../backend/attempts/decide.ts';
import type { Decision } from '../../../backend/attempts/decision.ts';
import { drawStep } from '../../../backend/attempts/draw-step.ts';
import type { Event, Prepared } from '../../../backend/attempts/event.ts';
import type { WriteResult } from '../../../backend/directory/directory.ts';
import { limits, rules, sampleAttempt, start } from './sample-attempt.ts';

const shown = { minLength: 10, complexity: true, history: 3, historyOnReset: true };
const draw = (attempt: Attempt) =>
  drawStep(
    attempt,
    start,
    () => ({ delivery: 'sent' }),
    () => undefined,
  );

/** At the first step of a change that no gate stands before. */
function changing(standing: 'able' | 'no-such-account' = 'able'): Attempt {
  return {
    ...sampleAttempt(standing),
    purpose: 'change',
    may: ['reset', 'unlock', 'change'],
    where: { at: 'final', locked: false, rules: shown },
  };
}
const seen = (more: object = {}): Prepared => ({
  kind: 'observed',
  writeLimit: 10_000,
  observation: {
    ...{ controller: 'dc1', version: { by: 'metadata', count: 7 }, locked: false },
    ...{ disabled: false, expired: false, privileged: false, rules, ...more },
  },
});
const nobody: Prepared = { kind: 'observed', writeLimit: 10_000, observation: undefined };

const happen = (attempt: Attempt, event: Event): Decision => decide(attempt, event, start, limits);
const type = (attempt: Attempt, prepared: Prepared = seen(), body: object = {}): Decision => {
  const typed = { do: 'set-password', current: 'old', next: 'long enough 1', ...body };
  const reply = { seq: attempt.seq, ...typed } as Reply;
  return happen(attempt, { kind: 'reply', reply, prepared });
};
const answered = (attempt: Attempt, result: WriteResult): Decision =>
  happen(attempt, { kind: 'written', result });
const wrong: WriteResult = { kind: 'refused', reason: 'wrong-password', behind: 'wrong' };

describe('a change', () => {
  it('takes the try and commits what is intended before anybody looks, without a password', () => {
    const { attempt, tries, audit, effects } = type(changing());
    expect(attempt).toMatchObject({
      currentTriesLeft: 1,
      where: { at: 'applying', applying: { operation: 'change', controller: 'dc1' } },
    });
    expect(tries).toEqual([{ take: 'attempt-1:0', gate: 'password' }]);
    expect(audit).toEqual([{ event: 'change-intended', data: { controller: 'dc1' } }]);
    expect(effects).toEqual([
      { do: 'write', operation: 'change', current: 'old', next: 'long enough 1' },
    ]);
    expect(JSON.stringify([attempt, audit, tries])).not.toMatch(/"old"|long enough/);
  });

  it('gives the try back when it was right, and tells the person by a notice', () => {
    const { attempt, tries, audit, notices } = answered(type(changing()).attempt, {
      kind: 'written',
    });
    expect(draw(attempt)).toMatchObject({ kind: 'done', outcome: 'password-set' });
    expect(tries).toEqual([{ pass: 'attempt-1:0', gate: 'password' }]);
    expect(audit).toEqual([
      { event: 'change-outcome', data: { outcome: 'password-set', how: 'answered' } },
    ]);
    expect(notices).toEqual([{ about: 'password-set', language: 'en' }]);
  });

  it('shows the same step to everyone, from the first to the last wrong password', () => {
    const walk = (attempt: Attempt, prepared: Prepared, results: WriteResult[]): unknown[] => {
      const steps: unknown[] = [draw(attempt)];
      for (const result of results) {
        const { attempt: applying, tries, effects } = type(attempt, prepared);
        expect([tries.length, effects.length]).toEqual([1, 1]);
        steps.push(draw(applying));
        attempt = answered(applying, result).attempt;
        steps.push(draw(attempt));
      }
      return steps;
    };
    const known = walk(changing(), seen(), [wrong, wrong]);
    expect(known).toMatchObject([
      { kind: 'new-password', current: true, rules: shown, triesLeft: 2 },
      { kind: 'wait', about: 'change' },
      { refused: { reason: 'wrong-password' }, triesLeft: 1, instead: ['reset', 'unlock'] },
      { kind: 'wait' },
      { kind: 'closed', reason: 'too-many-tries' },
    ]);
    const locked: WriteResult = { ...wrong, behind: 'locked' };
    const near: WriteResult = { ...wrong, behind: 'lockout-near' };
    const barred: WriteResult = { ...wrong, behind: 'barred' };
    expect(walk(changing('no-such-account'), nobody, [barred, barred])).toEqual(known);
    expect(walk(changing(), seen({ locked: true }), [locked, locked])).toEqual(known);
    expect(walk(changing(), seen(), [near, near])).toEqual(known);
    expect(walk(changing(), seen({ disabled: true }), [barred, barred])).toEqual(known);
    expect(walk(changing(), seen({ privileged: true }), [barred, barred])).toEqual(known);
    expect(walk(changing(), nobody, [barred, barred])).toEqual(known);
  });

  it('writes for nobody by a rehearsal, and settles it as it does for somebody', () => {
    const { attempt } = type(changing('no-such-account'), nobody);
    expect(attempt.where).toMatchObject({ at: 'applying', applying: { guid: null } });
    const known = answered(type(changing()).attempt, { kind: 'uncertain' }).attempt;
    const unknown = answered(attempt, { kind: 'uncertain' }).attempt;
    expect(draw(unknown)).toEqual(draw(known));
    const settle = (each: Attempt) =>
      draw(happen(each, { kind: 'settled', found: 'not-set' }).attempt);
    expect(settle(unknown)).toEqual(settle(known));
    expect(settle(known)).toMatchObject({ refused: { reason: 'password-not-set' }, triesLeft: 1 });
  });

  it('tells the help desk what stood behind it', () => {
    const { audit } = answered(type(changing()).attempt, { ...wrong, behind: 'lockout-near' });
    expect(audit[0]).toEqual({
      event: 'change-outcome',
      data: { outcome: 'wrong-password', how: 'answered', behind: 'lockout-near' },
    });
  });

  it('shows the account its own rules only when the current password was right', () => {
    const short: WriteResult = { kind: 'refused', reason: 'password-too-short', limit: 8 };
    const { attempt, tries } = answered(type(changing()).attempt, short);
    expect(draw(attempt)).toMatchObject({ refused: { limit: 8 }, rules, triesLeft: 2 });
    expect(tries).toEqual([{ pass: 'attempt-1:0', gate: 'password' }]);
    // Neither means that anybody has looked at the current password.
    for (const reason of ['directory-unreachable', 'password-breached'] as const) {
      const unseen = answered(type(changing()).attempt, { kind: 'refused', reason });
      expect(draw(unseen.attempt)).toMatchObject({
        ...{ refused: { reason }, rules: shown, triesLeft: 2 },
      });
      expect(unseen.tries).toEqual([{ giveBack: 'attempt-1:0', gate: 'password' }]);
    }
  });

  it('has an end to refused new passwords', () => {
    let attempt = changing();
    const simple: WriteResult = { kind: 'refused', reason: 'password-complexity' };
    for (let time = 0; time < limits.passwordRefusals; time++) {
      attempt = answered(type(attempt).attempt, simple).attempt;
    }
    expect(draw(attempt)).toMatchObject({ kind: 'closed', reason: 'too-many-tries' });
  });

  it('asks nobody about a new password that is too short or half a character', () => {
    for (const next of ['short', 'x'.repeat(257), 'long enough \ud800']) {
      const { attempt, tries, effects } = type(changing(), seen(), { next });
      expect([tries, effects]).toEqual([[], []]);
      expect(attempt.currentTriesLeft).toBe(2);
      expect(draw(attempt)).toHaveProperty('refused');
    }
  });

  it('does nothing without the current password, and nothing for a reset that names one', () => {
    const attempt = changing();
    const reply = { seq: 0, do: 'set-password', next: 'long enough 1' } as const;
    expect(happen(attempt, { kind: 'reply', reply, prepared: seen() }).attempt).toBe(attempt);
    expect(
      happen(attempt, { kind: 'reply', reply: { seq: 0, do: 'unlock' }, prepared: seen() }).attempt,
    ).toBe(attempt);
  });

  it('is not written where the directory is out of reach, and costs no try', () => {
    const { attempt, tries } = type(changing(), { kind: 'unreachable' });
    expect(tries).toEqual([]);
    expect(draw(attempt)).toMatchObject({
      refused: { reason: 'directory-unreachable' },
      triesLeft: 2,
    });
  });

  it('is settled by the version: set gives the try back, unknown is said as such', () => {
    const applying = answered(type(changing()).attempt, { kind: 'uncertain' }).attempt;
    const set = happen(applying, { kind: 'settled', found: 'set' });
    expect(draw(set.attempt)).toMatchObject({ kind: 'done', outcome: 'password-set' });
    expect(set.tries).toEqual([{ pass: 'attempt-1:0', gate: 'password' }]);
    const unknown = happen(applying, { kind: 'settled', found: 'unknown' });
    expect(draw(unknown.attempt)).toMatchObject({ kind: 'done', outcome: 'unconfirmed' });
  });
});

describe('from a change to a reset', () => {
  const instead = (attempt: Attempt): Attempt =>
    happen(attempt, {
      kind: 'reply',
      reply: { seq: attempt.seq, do: 'purpose', purpose: 'reset' },
      prepared: { kind: 'nothing' },
    }).attempt;

  it('the gates stand in between, for everyone', () => {
    for (const standing of ['able', 'no-such-account'] as const) {
      expect(draw(instead(changing(standing)))).toMatchObject({
        ...{
          kind: 'choose',
          purpose: 'reset',
          options: [{ gate: 'email' }, { gate: 'questions' }],
        },
      });
    }
  });

  it('whoever may change but has no gates is nobody from there on', () => {
    const attempt = changing();
    const bare = { ...attempt.subject, otherwise: 'not-enrolled' as const };
    expect(instead({ ...attempt, subject: bare }).subject).toEqual({
      ...{ key: 'person-1', standing: 'not-enrolled', notify: [] },
    });
  });

  it('nothing is offered that the rule does not allow', () => {
    const attempt: Attempt = { ...changing(), may: ['change'] };
    expect(draw(attempt)).toMatchObject({ instead: [] });
    expect(instead(attempt)).toBe(attempt);
  });
});

describe('a change behind gates', () => {
  const gated: Attempt = {
    ...changing(),
    ...{ passToChange: 'email', where: { at: 'arriving' } },
    passed: [{ id: 'email-1', gate: 'email', channel: 'mail:a@home.example' }],
  };

  it('shows the account its own rules, and says plainly that nothing is possible', () => {
    const { attempt } = happen(gated, { kind: 'arrived', prepared: seen() });
    expect(draw(attempt)).toMatchObject({ kind: 'new-password', current: true, rules });
    // Not locked, so an unlock is of no use; a reset has one more gate to pass.
    expect(draw(attempt)).toMatchObject({ instead: ['reset'] });
    expect(draw(type(attempt, seen({ disabled: true })).attempt)).toMatchObject({
      ...{ kind: 'closed', reason: 'not-possible' },
    });
  });
});
