import type { Outcome, Reply } from '@gatehouse/shared';
import type { Behind, Observation, WriteResult } from '../directory/directory.ts';
import { barOf } from '../directory/bar-of.ts';
import type { Applying, Attempt, AttemptLimits, Moment } from './attempt.ts';
import { close, closeBarred, next, refuse, unchanged } from './decision.ts';
import type { Decision } from './decision.ts';
import type { Prepared } from './event.ts';
import { localRefusal } from './local-refusal.ts';
import { afterRefusedChange, backToChange, changePassword } from './with-current-password.ts';

/** All gates are passed: the last question, with what the directory says at this moment. */
export function arrive(attempt: Attempt, prepared: Prepared): Decision {
  if (attempt.where.at !== 'arriving') return unchanged(attempt);
  if (attempt.purpose === 'enrol') {
    if (prepared.kind === 'observed') return closeBarred(attempt, 'no-such-account');
    if (prepared.kind !== 'enrolment') return unchanged(attempt);
    return next({ ...attempt, where: { at: 'enrolling' }, enrolment: prepared.enrolling });
  }
  if (prepared.kind !== 'observed') return unchanged(attempt);
  const { observation } = prepared;
  const bar = barOf(observation);
  if (observation === undefined || bar !== undefined) return closeBarred(attempt, bar);
  const { locked, rules } = observation;
  return next({ ...attempt, where: { at: 'final', locked, rules } });
}

/**
 * Before the write, what is about to happen is committed: the account, the controller, the version
 * seen and the deadline; never the password, never a digest of it.
 */
export function setPassword(
  attempt: Attempt,
  reply: Extract<Reply, { do: 'set-password' }>,
  prepared: Prepared,
  now: Moment,
): Decision {
  if (attempt.purpose === 'change') return changePassword(attempt, reply, prepared, now);
  if (attempt.where.at !== 'final' || attempt.purpose !== 'reset') return unchanged(attempt);
  const refused = localRefusal(reply.next, attempt.where.rules);
  if (refused !== undefined) return refuse(attempt, refused);
  return apply(attempt, 'reset', prepared, now, (applying) => ({
    effects: [{ do: 'write', operation: applying.operation as 'reset', next: reply.next }],
  }));
}

/** Unlocking needs no write where nothing is locked. */
export function unlock(attempt: Attempt, prepared: Prepared, now: Moment): Decision {
  if (attempt.where.at !== 'final' || attempt.purpose !== 'unlock') return unchanged(attempt);
  // Whoever is disabled by now must not hear that nothing stands in the way of signing in.
  const seen = prepared.kind === 'observed' ? prepared.observation : undefined;
  if (seen?.locked === false && barOf(seen) === undefined) return done(attempt, 'not-locked');
  return apply(attempt, 'unlock', prepared, now, () => ({
    effects: [{ do: 'write', operation: 'unlock' }],
  }));
}

function apply(
  attempt: Attempt,
  operation: Applying['operation'],
  prepared: Prepared,
  now: Moment,
  effects: (applying: Applying) => Pick<Decision, 'effects'>,
): Decision {
  const { guid } = attempt.subject;
  if (guid === undefined) return close(attempt, 'not-possible');
  if (prepared.kind !== 'observed') return refuse(attempt, { reason: 'directory-unreachable' });
  const { observation, writeLimit } = prepared;
  const bar = barOf(observation);
  if (observation === undefined || bar !== undefined) return closeBarred(attempt, bar);
  const applying = applyingFrom(operation, guid, observation, now + writeLimit);
  return next(
    { ...attempt, where: { at: 'applying', applying } },
    {
      audit: [{ event: `${operation}-intended`, data: { controller: observation.controller } }],
      ...effects(applying),
    },
  );
}

function applyingFrom(
  operation: Applying['operation'],
  guid: string,
  observation: Observation,
  deadline: Moment,
): Applying {
  const { controller, version, locked, rules } = observation;
  const known = { operation, guid, controller, locked, rules, deadline };
  return version === undefined ? known : { ...known, version };
}

/** What the directory answered to the write. */
export function afterWrite(attempt: Attempt, result: WriteResult, limits: AttemptLimits): Decision {
  if (attempt.where.at !== 'applying') return unchanged(attempt);
  const { applying } = attempt.where;
  switch (result.kind) {
    case 'written':
      return done(attempt, outcomeOf(applying), 'answered', applying);
    case 'uncertain':
      // Stays `applying`: the settling asks the same controller until it knows.
      return next(
        { ...attempt, where: { at: 'applying', applying: { ...applying, unanswered: true } } },
        { audit: [outcomeRow(applying, 'not-known-yet')] },
      );
    case 'refused': {
      if (applying.operation === 'change') {
        return afterRefusedChange(attempt, applying, result, limits);
      }
      const { reason, limit, behind } = result;
      const refusals = attempt.passwordRefusals + 1;
      const audit = [outcomeRow(applying, reason, 'answered', behind)];
      // The account has changed since it was looked at: typing once more would not help.
      if (behind === 'barred') return close(attempt, 'not-possible', undefined, { audit });
      if (refusals >= limits.passwordRefusals) {
        return close(attempt, 'too-many-tries', undefined, { audit });
      }
      return refuse(
        { ...backToFinal(attempt, applying), passwordRefusals: refusals },
        limit === undefined ? { reason } : { reason, limit },
        { audit },
      );
    }
  }
}

/** What the same controller said later, where nobody had heard the answer to the write. */
export function settle(attempt: Attempt, found: 'set' | 'not-set' | 'unknown'): Decision {
  if (attempt.where.at !== 'applying') return unchanged(attempt);
  const { applying } = attempt.where;
  if (found === 'set') return done(attempt, outcomeOf(applying), 'settled', applying);
  // Only a password can stay unconfirmed: unlocking twice does no harm, so it is simply asked again.
  if (found === 'unknown' && applying.operation !== 'unlock') {
    return done(attempt, 'unconfirmed', 'settled');
  }
  const reason = applying.operation === 'unlock' ? 'account-not-unlocked' : 'password-not-set';
  if (applying.operation === 'change') {
    // Nobody knows whether the current password was looked at, so the try stays taken.
    return backToChange(attempt, applying, { reason }, [outcomeRow(applying, reason, 'settled')]);
  }
  return refuse(
    backToFinal(attempt, applying),
    { reason },
    { audit: [outcomeRow(applying, reason, 'settled')] },
  );
}

function backToFinal(attempt: Attempt, applying: Applying): Attempt {
  const { locked, rules } = applying;
  return { ...attempt, where: { at: 'final', locked, rules } };
}

function outcomeOf(applying: Applying): Outcome {
  if (applying.operation === 'unlock') return 'unlocked';
  // A person's own change does not unlock; a locked account would not have taken it.
  if (applying.operation === 'change') return 'password-set';
  return applying.locked ? 'password-set-and-unlocked' : 'password-set';
}

function outcomeRow(
  applying: Applying,
  outcome: string,
  how = 'answered',
  behind?: Behind,
): Decision['audit'][number] {
  const data = { outcome, how, ...(behind === undefined ? {} : { behind }) };
  return { event: `${applying.operation}-outcome`, data };
}

function done(
  attempt: Attempt,
  outcome: Outcome,
  how = 'answered',
  { taken }: Pick<Applying, 'taken'> = {},
): Decision {
  const about =
    outcome === 'unconfirmed'
      ? 'unconfirmed'
      : outcome === 'unlocked'
        ? 'unlocked'
        : 'password-set';
  const notices = outcome === 'not-locked' ? [] : [{ about, language: attempt.language } as const];
  return next(
    { ...attempt, where: { at: 'done', outcome }, challenges: {} },
    {
      audit: [{ event: `${attempt.purpose}-outcome`, data: { outcome, how } }],
      notices,
      enrolment: newCodeOf(attempt),
      tries: taken === undefined ? [] : [{ pass: taken, gate: 'password' }],
    },
  );
}

/** A saved code that was used is replaced, once what it was used for has come to its end. */
function newCodeOf({ newCode }: Attempt): Decision['enrolment'] {
  if (newCode === undefined) return [];
  const { set, id, hash } = newCode;
  return [{ do: 'add-code', set, id, hash }];
}
