import type { Gate, RefusalReason, Reply } from '@gatehouse/shared';
import type { Attempt, Challenge, Moment } from './attempt.ts';
import type { Decision } from './decision.ts';
import { close, next, refuse, unchanged } from './decision.ts';
import type { AuditEntry, Passing, Prepared, TryChange } from './event.ts';
import { resent } from './resent.ts';
import { foldTyped, isNotYours, resumes, typedFact } from './typed-options.ts';
import { wayOn } from './way-on.ts';

/** What is said where it is not simply a code that was wrong. */
const wrong: Partial<Record<Gate, RefusalReason>> = {
  questions: 'wrong-answer',
  password: 'wrong-password',
};

type Choose = Extract<Reply, { do: 'choose' }>;
type Answer = Extract<Reply, { do: 'answer' }>;

/** The person picks a gate. One challenge per gate lives in the attempt: choosing again resumes it. */
export function choose(attempt: Attempt, reply: Choose, prepared: Prepared): Decision {
  if (attempt.where.at !== 'choosing') return unchanged(attempt);
  const option = offered(attempt).find((each) => each.id === reply.option);
  if (option === undefined) return refuse(attempt, { reason: 'option-gone' });

  if (isNotYours(attempt, prepared)) return refuse(attempt, { reason: 'not-yours' });

  const standing = challengeOf(attempt, option.gate);
  if (standing !== undefined && resumes(standing, option, prepared)) {
    return next({ ...attempt, where: { at: 'challenge', gate: standing.gate } });
  }
  if (prepared.kind !== 'opened') return refuse(attempt, { reason: 'busy' });
  const { challenge, message } = prepared.opened;
  // Another destination of the same gate: a new challenge, but the tries that were spent stay spent.
  const opened = standing === undefined ? challenge : inherit(challenge, standing);
  return next(
    {
      ...withChallenge(attempt, opened),
      where: { at: 'challenge', gate: opened.gate },
    },
    {
      audit: [{ event: 'gate-opened', data: { gate: opened.gate, ...typedFact(opened) } }],
      messages: message === undefined ? [] : [message],
    },
  );
}

/** A try is taken before it is looked at, so that a crash can lose one but never give one. */
export function answer(attempt: Attempt, reply: Answer, now: Moment): Decision {
  if (attempt.where.at !== 'challenge') return unchanged(attempt);
  const { gate } = attempt.where;
  const challenge = challengeOf(attempt, gate);
  if (challenge === undefined || challenge.triesLeft <= 0) return unchanged(attempt);
  const fits = challenge.gate === 'questions' ? reply.answers : reply.code;
  if (fits === undefined) return unchanged(attempt);
  if ('codes' in challenge && challenge.codes.every((code) => code.expiresAt <= now)) {
    if (challenge.resendAt !== null) return refuse(attempt, { reason: 'code-expired' });
    // No code works any more, and there will be none: this gate is as good as out of tries.
    return leaveGate(withChallenge(attempt, { ...challenge, triesLeft: 0 }));
  }
  const tryId = `${attempt.id}:${attempt.seq}`;
  return next(
    {
      ...withChallenge(attempt, { ...challenge, triesLeft: challenge.triesLeft - 1 }),
      where: { at: 'checking', gate, try: tryId },
    },
    { effects: [{ do: 'check', gate, reply }], tries: [{ take: tryId, gate }] },
  );
}

/** What the check said. The way on, the same question again, or the end of the tries. */
export function afterCheck(
  attempt: Attempt,
  gatePassed: boolean | Passing,
  behind?: string,
): Decision {
  if (attempt.where.at !== 'checking') return unchanged(attempt);
  const { gate, try: tryId } = attempt.where;
  const challenge = challengeOf(attempt, gate);
  const option = attempt.usable.find((each) => each.id === challenge?.option);
  if (challenge === undefined || option === undefined) return close(attempt, 'unknown');

  if (gatePassed === false || attempt.subject.standing !== 'able') {
    const { triesLeft } = challenge;
    const why = behind === undefined ? {} : { behind };
    const data = { gate, triesLeft, standing: attempt.subject.standing, ...why };
    const audit = [{ event: 'gate-failed', data }];
    const tries = [{ fail: tryId, gate }];
    if (triesLeft <= 0) return { ...leaveGate(attempt, audit), tries };
    return refuse(
      { ...attempt, where: { at: 'challenge', gate } },
      { reason: wrong[gate] ?? 'wrong-code' },
      { audit, tries },
    );
  }

  const { [gate]: _passed, ...challenges } = attempt.challenges;
  const passed = [...attempt.passed, { id: option.id, gate: option.gate, channel: option.channel }];
  const { spend = [], enrolment, newCode } = gatePassed === true ? {} : gatePassed;
  const more: Partial<Decision> = {
    audit: [{ event: 'gate-passed', data: { gate } }],
    tries: [{ pass: tryId, gate }],
    spend,
    enrolment: enrolment === undefined ? [] : [enrolment],
  };
  const onwards: Attempt = {
    ...{ ...attempt, challenges, passed, where: { at: 'choosing' } },
    ...(newCode === undefined ? {} : { newCode }),
  };
  const left = wayOn(onwards);
  if (left === undefined) return close(onwards, 'not-possible', undefined, more);
  if (left.remaining > 0) return next(onwards, more);
  return next(
    { ...onwards, where: { at: 'arriving' } },
    {
      ...more,
      audit: [...(more.audit ?? []), { event: 'proven', data: { purpose: attempt.purpose } }],
      tries: [...(more.tries ?? []), ...afterProof(attempt)],
      effects: [{ do: 'observe' }],
    },
  );
}

/**
 * A gate that cannot be passed any more: on by another one, where a way is left without it. The tries
 * of the person are counted on over all of them.
 */
export function leaveGate(attempt: Attempt, audit: AuditEntry[] = []): Decision {
  const choosing: Attempt = { ...attempt, where: { at: 'choosing' } };
  const left =
    wayOn(choosing) === undefined
      ? close(attempt, 'too-many-tries')
      : refuse(choosing, { reason: 'option-gone' });
  return { ...left, audit: [...audit, ...left.audit] };
}

/** Only what opens the account ends every row of failures; the gates before a change may be fewer. */
function afterProof({ purpose }: Attempt): TryChange[] {
  return purpose === 'reset' || purpose === 'unlock' ? [{ forget: 'failures' }] : [];
}

/** Nobody has looked at the answer: the try is given back, and the same one may come again. */
export function unlooked(attempt: Attempt, reason: 'busy' | 'directory-unreachable'): Decision {
  if (attempt.where.at !== 'checking') return unchanged(attempt);
  const { gate, try: tryId } = attempt.where;
  const challenge = challengeOf(attempt, gate);
  if (challenge === undefined) return close(attempt, 'unknown');
  const whole = withChallenge(attempt, { ...challenge, triesLeft: challenge.triesLeft + 1 });
  return refuse(
    { ...whole, where: { at: 'challenge', gate } },
    { reason },
    { tries: [{ giveBack: tryId, gate }] },
  );
}

/** A new code to the same destination. The last two codes count, and no count starts again. */
export function resend(attempt: Attempt, prepared: Prepared, now: Moment): Decision {
  if (attempt.where.at !== 'challenge') return unchanged(attempt);
  const challenge = challengeOf(attempt, attempt.where.gate);
  if (challenge === undefined || !('codes' in challenge)) return unchanged(attempt);
  if (challenge.resendAt === null) return refuse(attempt, { reason: 'resend-limit' });
  if (prepared.kind !== 'opened') return refuse(attempt, { reason: 'busy' });
  if (now < challenge.resendAt && !prepared.early)
    return refuse(attempt, { reason: 'resend-too-soon' });
  const { challenge: fresh, message } = prepared.opened;
  if (!('codes' in fresh) || fresh.gate !== challenge.gate) {
    return refuse(attempt, { reason: 'busy' });
  }
  const again = resent(challenge, fresh);
  return next(withChallenge(attempt, again), {
    audit: [{ event: 'code-resent', data: { gate: challenge.gate, sends: again.sends } }],
    messages: message === undefined ? [] : [message],
  });
}

/** Back to the choice. Only the pointer moves: a code that arrives late still works. */
export function back(attempt: Attempt): Decision {
  if (attempt.where.at !== 'challenge') return unchanged(attempt);
  // Nothing was chosen to come here, so there is nothing to go back to.
  if (attempt.where.gate === 'password') return unchanged(attempt);
  return next({ ...attempt, where: { at: 'choosing' } });
}

/** The options that lead somewhere, given what was passed, as they are shown. */
export function offered(attempt: Attempt): Attempt['usable'] {
  return foldTyped(offeredBehind(attempt));
}

/** The same, with every destination that is to be typed. */
export function offeredBehind(attempt: Attempt): Attempt['usable'] {
  const ids = wayOn(attempt)?.options ?? [];
  return attempt.usable.filter((each) => ids.includes(each.id));
}

export function challengeOf(attempt: Attempt, gate: string): Challenge | undefined {
  switch (gate) {
    case 'email':
    case 'sms':
    case 'call':
    case 'questions':
    case 'totp':
    case 'saved-code':
    case 'password':
      return attempt.challenges[gate];
    default:
      return undefined;
  }
}

function withChallenge(attempt: Attempt, challenge: Challenge): Attempt {
  return { ...attempt, challenges: { ...attempt.challenges, [challenge.gate]: challenge } };
}

function inherit(fresh: Challenge, standing: Challenge): Challenge {
  const triesLeft = Math.min(fresh.triesLeft, standing.triesLeft);
  if (!('codes' in fresh) || !('codes' in standing)) return { ...fresh, triesLeft };
  return { ...fresh, triesLeft, sends: standing.sends + fresh.sends };
}
