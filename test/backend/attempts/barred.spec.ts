import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../backend/attempts/attempt.ts';
import { decide } from '../../../backend/attempts/decide.ts';
import type { Decision } from '../../../backend/attempts/decision.ts';
import type { Event, Prepared } from '../../../backend/attempts/event.ts';
import { limits, rules, sampleAttempt, start } from './sample-attempt.ts';

const ready = (purpose: Attempt['purpose'], locked = false): Attempt => ({
  ...sampleAttempt(),
  purpose,
  where: { at: 'final', locked, rules },
});
const seen = (more: object): Prepared => ({
  kind: 'observed',
  writeLimit: 10_000,
  observation: {
    ...{ controller: 'dc1', version: { by: 'metadata', count: 7 }, rules },
    ...{ locked: false, disabled: false, expired: false, privileged: false, ...more },
  },
});
const happen = (attempt: Attempt, event: Event): Decision => decide(attempt, event, start, limits);
const answer = (attempt: Attempt, prepared: Prepared): Decision => {
  const { seq } = attempt;
  const set = { seq, do: 'set-password', next: 'New-Words-12' } as const;
  const reply = attempt.purpose === 'unlock' ? ({ seq, do: 'unlock' } as const) : set;
  return happen(attempt, { kind: 'reply', reply, prepared });
};

describe('an account that cannot be helped any more, though it could', () => {
  it.each([
    [{ disabled: true }, 'disabled'],
    [{ expired: true }, 'expired'],
    [{ privileged: true }, 'privileged'],
  ])('%j: ends every purpose alike, and the audit alone says why', (more, standing) => {
    const arriving: Attempt = { ...ready('reset'), where: { at: 'arriving' } };
    const ends = [
      answer(ready('reset'), seen(more)),
      answer(ready('unlock'), seen({ ...more, locked: true })),
      // Not locked is no reason to tell somebody that they can sign in.
      answer(ready('unlock'), seen(more)),
      happen(arriving, { kind: 'arrived', prepared: seen(more) }),
    ];
    for (const { attempt, audit, effects } of ends) {
      expect(attempt.where).toEqual({ at: 'closed', reason: 'not-possible' });
      expect(audit).toEqual([{ event: 'closed', data: { reason: 'not-possible', standing } }]);
      expect(effects).toEqual([]);
    }
  });

  it('left alone by the directory: ends at once, since to type again would not help', () => {
    const { attempt } = answer(ready('reset'), seen({}));
    const refused = { kind: 'refused', reason: 'password-not-set', behind: 'barred' } as const;
    const after = happen(attempt, { kind: 'written', result: refused });
    expect(after.attempt.where).toEqual({ at: 'closed', reason: 'not-possible' });
    expect(after.audit).toMatchObject([
      { event: 'reset-outcome', data: { outcome: 'password-not-set', behind: 'barred' } },
      { event: 'closed', data: { reason: 'not-possible' } },
    ]);
  });
});

describe('a password that was refused once too often', () => {
  it('is told in the audit, and so is the end', () => {
    let attempt = ready('reset');
    let audit: Decision['audit'] = [];
    for (let time = 0; time < limits.passwordRefusals; time++) {
      const result = { kind: 'refused', reason: 'password-policy' } as const;
      const after = happen(answer(attempt, seen({})).attempt, { kind: 'written', result });
      ({ attempt, audit } = after);
    }
    expect(audit).toMatchObject([
      { event: 'reset-outcome', data: { outcome: 'password-policy' } },
      { event: 'closed', data: { reason: 'too-many-tries' } },
    ]);
  });
});
