import type { CommitResult } from '../store/writing.ts';
import type { Attempt, Moment } from './attempt.ts';
import type { Decision } from './decision.ts';
import { close, refuse } from './decision.ts';
import type { Event } from './event.ts';

type Held = Exclude<CommitResult, string>;
type HeldEvent = Extract<Event, { kind: 'throttled' | 'locked' | 'too-soon' }>;

/** What a commit that a limit has held back comes to, as the event that follows it. */
export function eventOfHeld(held: Held, decision?: Decision): HeldEvent {
  if ('exceeded' in held) {
    const { counts = { what: 'unknown', per: 'unknown' } } = held.exceeded;
    return { kind: 'throttled', until: held.until, ...counts };
  }
  if ('waitUntil' in held) return { kind: 'too-soon', until: held.waitUntil };
  // An answer that was found wrong stays found wrong, although its own commit did not happen.
  const failed = decision?.tries.some((change) => 'fail' in change) === true;
  const found = failed ? decision.audit.filter(({ event }) => event !== 'closed') : [];
  const until = held.lockedUntil;
  const { failures } = held;
  return { kind: 'locked', failures, found, ...(until === undefined ? {} : { until }) };
}

/** What a limit makes of an attempt. The words are the same for everyone; the audit says which it was. */
export function decideHeld(attempt: Attempt, event: HeldEvent, now: Moment): Decision {
  switch (event.kind) {
    case 'throttled': {
      const { until, what, per } = event;
      const closed = close(attempt, 'too-many-attempts', until);
      const row = { event: 'throttled', data: { counted: what, limit: per } };
      return { ...closed, audit: [...closed.audit, row] };
    }
    case 'locked': {
      const { until, failures, found } = event;
      const reason = until === undefined ? 'locked-out' : 'too-many-attempts';
      const closed = close(attempt, reason, until);
      const opens = until === undefined ? 'by unlock' : new Date(until).toISOString();
      const row = { event: 'locked-out', data: { failures, opens } };
      return { ...closed, audit: [...found, ...closed.audit, row] };
    }
    case 'too-soon':
      return refuse(attempt, {
        reason: 'wait-before-next-try',
        wait: Math.max(0, event.until - now),
      });
  }
}
