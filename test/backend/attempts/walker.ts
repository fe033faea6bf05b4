import { type Gate, gateSchema, type Reply, type Step } from '@gatehouse/shared';
import { expect } from 'vitest';
import { challengeOf } from '../../../backend/attempts/at-the-gates.ts';
import type {
  Attempt,
  Challenge,
  Standing,
  UsableOption,
} from '../../../backend/attempts/attempt.ts';
import { decide } from '../../../backend/attempts/decide.ts';
import { drawStep } from '../../../backend/attempts/draw-step.ts';
import type { Event, Prepared } from '../../../backend/attempts/event.ts';
import { openAttempt } from '../../../backend/attempts/open-attempt.ts';
import type { Requirement } from '../../../backend/rules/requirement.ts';
import { limits, rules, start } from './sample-attempt.ts';

/** Tries and messages of a gate, in one attempt. Few, so that walks come to their end. */
export const mostTries = 2;
export const mostSends = 2;
export const resendAfter = 1000;
export const codeLife = 300_000;

const allowed = ['reset', 'unlock', 'change'] as const;
const guid = '11111111-2222-3333-4444-555555555555';

/**
 * Every gate that an attempt can hold a challenge of and a rule can ask for. The current password is
 * asked for by no rule: it opens an enrolment, and from it there is no way back.
 */
export const heldGates: readonly Gate[] = gateSchema.options.filter((gate) => {
  if (gate === 'password') return false;
  const challenges = { [gate]: { gate, option: gate, triesLeft: 1 } };
  return challengeOf({ challenges } as unknown as Attempt, gate) !== undefined;
});

/** One attempt in the machine, with gates that open and check as they are told. */
export interface Walker {
  readonly attempt: Attempt;
  /** Another one where this one stands. */
  fork(): Walker;
  now: number;
  step(): Step;
  choose(option: string): void;
  answer(right: boolean): void;
  /** An answer whose check never came to an end. */
  interrupted(): void;
  resend(): void;
  back(): void;
  /** What the code went to, or on the choice where this option leads, is no longer the person's. */
  disown(option?: string): void;
  instead(purpose: 'reset' | 'unlock'): void;
}

export function openWalker(
  terms: { requirement: Requirement; passToChange?: Requirement },
  usable: UsableOption[],
  standing: Standing = 'able',
): Walker {
  const opening = {
    ...{ id: 'attempt-1', supportCode: '7K2M-9QXR', language: 'en', place: 'lan' as const },
    purpose: terms.passToChange === undefined ? ('reset' as const) : ('change' as const),
    subject: { key: 'person-1', standing, notify: [], ...(standing === 'able' && { guid }) },
    terms: { may: [...allowed], ...terms },
    usable,
  };
  return walkFrom(openAttempt(opening, start, limits), usable, start);
}

function walkFrom(first: Attempt, usable: UsableOption[], now: number): Walker {
  let attempt = first;
  const walker: Walker = {
    get attempt() {
      return attempt;
    },
    now,
    fork: () => walkFrom(attempt, usable, walker.now),
    step: () =>
      drawStep(
        attempt,
        walker.now,
        () => ({ delivery: 'sent' }),
        () => undefined,
      ),
    choose: (option) => {
      reply({ do: 'choose', option }, opened(option));
    },
    answer: (right) => {
      if (answered()) happen({ kind: 'checked', passed: right });
    },
    interrupted: () => {
      if (answered()) happen({ kind: 'interrupted' });
    },
    resend: () => {
      const { where } = attempt;
      const option = where.at === 'challenge' ? challengeOf(attempt, where.gate)?.option : '';
      reply({ do: 'resend' }, opened(option ?? ''));
    },
    back: () => {
      reply({ do: 'back' });
    },
    disown: (option) => {
      reply({ do: 'disown', ...(option === undefined ? {} : { option }) });
    },
    instead: (purpose) => {
      reply({ do: 'purpose', purpose });
    },
  };

  function happen(event: Event): void {
    const decision = decide(attempt, event, walker.now, limits);
    attempt = decision.attempt;
    const state = { locked: true, disabled: false, expired: false, privileged: false };
    const observation = { controller: 'dc1', ...state };
    if (decision.effects.some((effect) => effect.do === 'observe')) {
      const prepared = { observation: { ...observation, rules }, writeLimit: 10_000 };
      happen({ kind: 'arrived', prepared: { kind: 'observed', ...prepared } });
    }
  }

  function reply(body: object, prepared: Prepared = { kind: 'nothing' }): void {
    happen({ kind: 'reply', reply: { seq: attempt.seq, ...body } as Reply, prepared });
  }

  /** Whether the answer is being checked. */
  function answered(): boolean {
    const answers = [{ id: 'q1', answer: 'x' }];
    const questions = attempt.where.at === 'challenge' && attempt.where.gate === 'questions';
    const { progress } = walker.step();
    reply({ do: 'answer', ...(questions ? { answers } : { code: '123456' }) });
    if (attempt.where.at !== 'checking') return false;
    // Nothing is known yet, so nothing may be said: also not that this was the last try.
    expect(walker.step()).toMatchObject({ kind: 'wait', progress });
    return true;
  }

  /** What the gate of this option would prepare. */
  function opened(id: string): Prepared {
    const option = usable.find((each) => each.id === id);
    if (option === undefined) return { kind: 'nothing' };
    return { kind: 'opened', early: false, opened: { challenge: challengeFor(option) } };
  }

  function challengeFor({ id, gate }: UsableOption): Challenge {
    const plain = { gate, option: id, triesLeft: mostTries };
    if (gate === 'questions') {
      return { ...plain, gate, ask: [{ id: 'q1', text: { key: 'first-pet' } }] };
    }
    if (gate === 'totp' || gate === 'saved-code' || gate === 'password') return { ...plain, gate };
    const standing = challengeOf(attempt, gate);
    const sends = standing !== undefined && 'codes' in standing ? standing.sends + 1 : 1;
    return {
      ...plain,
      gate,
      codes: [{ mac: 'mac', expiresAt: walker.now + codeLife }],
      ...{ digits: 6, sends: 1, openedAt: walker.now, message: 'message' },
      resendAt: sends >= mostSends ? null : walker.now + resendAfter,
    };
  }
  return walker;
}
