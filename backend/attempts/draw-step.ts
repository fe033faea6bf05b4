import type { Delivery, Step } from '@gatehouse/shared';
import { challengeOf, offered } from './at-the-gates.ts';
import { drawEnrolment, drawSetUp } from './draw-enrolment.ts';
import type { Attempt, CodeChallenge, Moment } from './attempt.ts';
import { isProven } from './attempt.ts';
import { insteadOf } from './change-purpose.ts';
import { isExpired } from './decision.ts';
import { wayOn } from './way-on.ts';

/** How a message fares, as far as the person may know it. `open`: its carrier may tell more. */
export interface Fare {
  delivery: Delivery;
  open?: true;
}
export type DeliveryOf = (challenge: CodeChallenge, proven: boolean) => Fare;

/** Opens what only its owner may see, such as a saved code on its way to the screen. */
export type Reveal = (sealed: string) => string | undefined;

/** What every step has. */
export type Common = Pick<
  Step,
  'seq' | 'supportCode' | 'purpose' | 'expiresIn' | 'progress' | 'refused'
>;

/** How soon to ask again while something is under way, in milliseconds. */
const soon = 700;
const later = 2000;
/** While only the carrier knows more, which is asked no more often itself. */
const muchLater = 5000;

/**
 * The step that this attempt shows at this moment. Pure; the same words for everyone until a gate is
 * passed. Durations are counted from `now`.
 */
export function drawStep(
  attempt: Attempt,
  now: Moment,
  deliveryOf: DeliveryOf,
  reveal: Reveal,
): Step {
  const { seq, supportCode, purpose, where } = attempt;
  const common: Common = {
    seq,
    supportCode,
    purpose,
    expiresIn: Math.max(0, attempt.expiresAt - now),
    progress: {
      passed: attempt.passed.map((each) => each.gate),
      remaining: wayOn(attempt)?.remaining ?? 0,
    },
    ...(attempt.refused === undefined ? {} : { refused: attempt.refused }),
  };
  if (isExpired(attempt, now)) return { ...common, kind: 'closed', reason: 'expired' };

  switch (where.at) {
    case 'choosing': {
      const options = offered(attempt).map(({ id, gate, to }) => ({ id, gate, to }));
      const { disowned } = attempt;
      const isLost = options.length === 0;
      if (isLost && disowned === undefined) {
        return { ...common, kind: 'closed', reason: 'not-possible' };
      }
      const tells = disowned !== undefined && (isLost || disowned.told === seq);
      return { ...common, kind: 'choose', options, ...(tells ? { disowned: true } : {}) };
    }
    case 'challenge':
      return drawChallenge(attempt, where.gate, common, now, deliveryOf);
    case 'checking':
      return { ...common, kind: 'wait', about: 'answer', refreshAfter: soon };
    case 'arriving':
      return { ...common, kind: 'wait', about: 'account', refreshAfter: later };
    case 'applying':
      return { ...common, kind: 'wait', about: 'change', refreshAfter: soon };
    case 'final': {
      const instead = insteadOf(attempt);
      if (attempt.purpose === 'unlock') {
        return { ...common, kind: 'unlock', locked: where.locked, instead };
      }
      const { rules } = where;
      if (attempt.purpose !== 'change') {
        return { ...common, kind: 'new-password', current: false, rules, instead };
      }
      const triesLeft = attempt.currentTriesLeft ?? 0;
      return { ...common, kind: 'new-password', current: true, rules, triesLeft, instead };
    }
    case 'enrolling':
      return drawEnrolment(attempt, common, now);
    case 'setting-up':
      return drawSetUp(where.setUp, common, { now, deliveryOf, reveal });
    case 'done': {
      const instead = insteadOf(attempt);
      const newCode = attempt.newCode && reveal(attempt.newCode.sealed);
      const confirmIn = attempt.enrolment?.confirmIn;
      return {
        ...{ ...common, kind: 'done', outcome: where.outcome, instead },
        ...(newCode === undefined ? {} : { newCode }),
        ...(where.outcome === 'enrolled' && confirmIn !== undefined ? { confirmIn } : {}),
      };
    }
    case 'closed': {
      const closedFor = where.until === undefined ? undefined : Math.max(0, where.until - now);
      return {
        ...common,
        kind: 'closed',
        reason: where.reason,
        ...(closedFor === undefined ? {} : { closedFor }),
      };
    }
  }
}

function drawChallenge(
  attempt: Attempt,
  gate: string,
  common: Common,
  now: Moment,
  deliveryOf: DeliveryOf,
): Step {
  const challenge = challengeOf(attempt, gate);
  if (challenge === undefined) return { ...common, kind: 'closed', reason: 'unknown' };
  const { triesLeft } = challenge;
  if (challenge.gate === 'questions') {
    const { ask } = challenge;
    return { ...common, kind: 'challenge', gate: 'questions', triesLeft, ask };
  }
  if (!('codes' in challenge)) {
    return { ...common, kind: 'challenge', gate: challenge.gate, triesLeft };
  }
  const to = attempt.usable.find((each) => each.id === challenge.option)?.to ?? null;
  const sent = drawSent(challenge, now, deliveryOf(challenge, isProven(attempt)));
  const shown = to !== null && 'masked' in to ? to.masked : null;
  return { ...common, kind: 'challenge', gate: challenge.gate, to: shown, ...sent };
}

/** What is told of a code on its way. */
export function drawSent(
  challenge: CodeChallenge,
  now: Moment,
  { delivery, open }: Fare,
): Pick<
  Extract<Step, { delivery: Delivery }>,
  'triesLeft' | 'digits' | 'codeExpiresIn' | 'resendIn' | 'delivery' | 'refreshAfter'
> {
  const { triesLeft, digits, resendAt } = challenge;
  const newest = challenge.codes.at(-1)?.expiresAt ?? now;
  const failed = delivery === 'failed';
  const codeExpiresIn = Math.max(0, newest - now);
  return {
    triesLeft,
    digits,
    codeExpiresIn,
    resendIn: resendAt === null ? null : failed ? 0 : Math.max(0, resendAt - now),
    delivery,
    ...(delivery === 'sending' ? { refreshAfter: later } : {}),
    ...(open && codeExpiresIn > 0 ? { refreshAfter: muchLater } : {}),
  };
}
