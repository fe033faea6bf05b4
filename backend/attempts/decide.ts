import type { Attempt, AttemptLimits, Moment } from './attempt.ts';
import { isOver } from './attempt.ts';
import {
  afterCheck,
  answer,
  back,
  challengeOf,
  choose,
  leaveGate,
  resend,
  unlooked,
} from './at-the-gates.ts';
import { afterWrite, arrive, setPassword, settle, unlock } from './at-the-end.ts';
import { changePurpose } from './change-purpose.ts';
import { disown } from './disown.ts';
import { add, finish, proveNew, remove, resendNew, stopSettingUp } from './enrol.ts';
import type { Decision } from './decision.ts';
import { close, isExpired, next, refuse, unchanged } from './decision.ts';
import type { AuditEntry, Event } from './event.ts';
import { decideHeld } from './held-back.ts';

/**
 * The machine. Pure: the same attempt, event and moment give the same decision. An event that makes
 * no sense where the attempt stands changes nothing, not even `seq`, so the person gets the present
 * step again. Every decision that takes a reply raises `seq` by one.
 */
export function decide(
  attempt: Attempt,
  event: Event,
  now: Moment,
  limits: AttemptLimits,
): Decision {
  if (event.kind === 'reply') {
    if (isExpired(attempt, now)) return close(attempt, 'expired');
    return decideReply(attempt, event, now, limits);
  }
  switch (event.kind) {
    case 'checked':
      return afterCheck(attempt, event.passed, event.behind);
    case 'arrived':
      return arrive(attempt, event.prepared);
    case 'interrupted':
      return interrupt(attempt);
    case 'written':
      return afterWrite(attempt, event.result, limits);
    case 'settled':
      return settle(attempt, event.found);
    case 'unlooked':
      return unlooked(attempt, event.why);
    case 'throttled':
    case 'locked':
    case 'too-soon':
      return decideHeld(attempt, event, now);
    case 'abandoned':
      return abandon(attempt, event.told);
  }
}

/** A write that is under way cannot be abandoned: what came of it must still be found out. */
function abandon(attempt: Attempt, told: AuditEntry | undefined): Decision {
  if (isOver(attempt) || attempt.where.at === 'applying') return unchanged(attempt);
  const closed = close(attempt, 'abandoned');
  return told === undefined ? closed : { ...closed, audit: [told, ...closed.audit] };
}

/** The process that was checking an answer is gone. The try that it had taken stays taken. */
function interrupt(attempt: Attempt): Decision {
  if (attempt.where.at !== 'checking') return unchanged(attempt);
  const { gate } = attempt.where;
  if ((challengeOf(attempt, gate)?.triesLeft ?? 0) <= 0) return leaveGate(attempt);
  return refuse({ ...attempt, where: { at: 'challenge', gate } }, { reason: 'interrupted' });
}

function decideReply(
  attempt: Attempt,
  event: Extract<Event, { kind: 'reply' }>,
  now: Moment,
  limits: AttemptLimits,
): Decision {
  const { reply, prepared } = event;
  const settingUp = attempt.where.at === 'setting-up';
  switch (reply.do) {
    case 'choose':
      return choose(attempt, reply, prepared);
    case 'answer':
      return settingUp ? proveNew(attempt, prepared, now) : answer(attempt, reply, now);
    case 'resend':
      return settingUp ? resendNew(attempt, prepared, now) : resend(attempt, prepared, now);
    case 'back':
      return settingUp ? stopSettingUp(attempt) : back(attempt);
    case 'disown':
      return disown(attempt, reply);
    case 'set-password':
      return setPassword(attempt, reply, prepared, now);
    case 'unlock':
      return unlock(attempt, prepared, now);
    case 'purpose':
      return changePurpose(attempt, reply.purpose);
    case 'extend':
      return extend(attempt, now, limits);
    case 'add':
      return add(attempt, reply, prepared);
    case 'remove':
      return remove(attempt, reply.item);
    case 'finish':
      return finish(attempt);
  }
}

/** Only where it is the person's turn: a new `seq` would get in the way of what is under way. */
function extend(attempt: Attempt, now: Moment, limits: AttemptLimits): Decision {
  const waits = ['choosing', 'challenge', 'final', 'enrolling', 'setting-up'].includes(
    attempt.where.at,
  );
  if (!waits || attempt.extensions >= limits.extensions) return unchanged(attempt);
  return next({
    ...attempt,
    extensions: attempt.extensions + 1,
    expiresAt: now + limits.life,
  });
}
