import type { ClosedReason, Refusal } from '@gatehouse/shared';
import type { Bar } from '../directory/bar-of.ts';
import type { EnrolmentChange } from '../store/change-enrolment.ts';
import type { Attempt, MessageGate, Moment, Standing } from './attempt.ts';
import { isOver } from './attempt.ts';
import type { AuditEntry, Effect, OutgoingCode, OutgoingNotice, TryChange } from './event.ts';

/** What comes of an event: the next state, and what one commit must hold besides it. */
export interface Decision {
  attempt: Attempt;
  effects: Effect[];
  audit: AuditEntry[];
  tries: TryChange[];
  messages: OutgoingCode[];
  notices: OutgoingNotice[];
  /** The gates whose codes are taken back that have not been sent yet. */
  withdrawn: MessageGate[];
  /** Names that may be used once: when one was used already, the commit does not happen. */
  spend: string[];
  enrolment: EnrolmentChange[];
}

export function isExpired(attempt: Attempt, now: Moment): boolean {
  return now >= attempt.expiresAt && !isOver(attempt) && attempt.where.at !== 'applying';
}

/** Nothing happened: the present step stands. */
export function unchanged(attempt: Attempt): Decision {
  return {
    attempt,
    effects: [],
    audit: [],
    tries: [],
    messages: [],
    notices: [],
    withdrawn: [],
    spend: [],
    enrolment: [],
  };
}

/** The reply was taken: `seq` goes up, and an earlier refusal is gone. */
export function next(attempt: Attempt, more: Partial<Decision> = {}): Decision {
  const { refused: _gone, ...rest } = attempt;
  return { ...unchanged({ ...rest, seq: attempt.seq + 1 }), ...more };
}

/** The reply was taken and did not do: the reason stands on the step that follows. */
export function refuse(attempt: Attempt, refused: Refusal, more: Partial<Decision> = {}): Decision {
  return {
    ...unchanged({ ...attempt, seq: attempt.seq + 1, refused }),
    audit: [{ event: 'refused', data: { reason: refused.reason } }],
    ...more,
  };
}

/**
 * The account cannot be helped any more, though it could when the attempt began. The person hears the
 * same as everybody whom this cannot help; the help desk reads in the audit what it is by now.
 */
export function closeBarred(attempt: Attempt, bar: Bar | undefined): Decision {
  return close(attempt, 'not-possible', undefined, {}, bar ?? attempt.subject.standing);
}

/** `more.audit` is what led to it, and comes before the row that says that it is closed. */
export function close(
  attempt: Attempt,
  reason: ClosedReason,
  until?: Moment,
  more: Partial<Decision> = {},
  standing: Standing = attempt.subject.standing,
): Decision {
  const closed = until === undefined ? { reason } : { reason, until };
  return next(
    { ...attempt, where: { at: 'closed', ...closed }, challenges: {} },
    { ...more, audit: [...(more.audit ?? []), { event: 'closed', data: { reason, standing } }] },
  );
}
