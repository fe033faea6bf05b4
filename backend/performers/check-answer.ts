import type { Gate } from '@gatehouse/shared';
import { challengeOf } from '../attempts/at-the-gates.ts';
import type { Attempt } from '../attempts/attempt.ts';
import type { Effect, Event } from '../attempts/event.ts';
import { DirectoryUnavailable } from '../directory/directory.ts';
import { Busy } from '../gates/argon2.ts';
import type { GateKeeper } from '../gates/gate.ts';
import type { Log } from '../log/log.ts';
import { failureOf } from './failure.ts';

/** Lets a gate look at an answer. Never rejects. */
export function makeCheck(parts: {
  gates: Partial<Record<Gate, GateKeeper>>;
  now: () => number;
  log: Log;
}): (attempt: Attempt, effect: Extract<Effect, { do: 'check' }>) => Promise<Event> {
  const { gates, now, log } = parts;
  return async (attempt, effect) => {
    const challenge = challengeOf(attempt, effect.gate);
    const gate = gates[effect.gate];
    if (challenge === undefined || gate === undefined) return { kind: 'checked', passed: false };
    try {
      const result = await gate.check(attempt, challenge, effect.reply, now());
      return typeof result === 'object' && 'behind' in result
        ? { kind: 'checked', passed: false, behind: result.behind }
        : { kind: 'checked', passed: result };
    } catch (error) {
      log(failureOf('check', attempt, error));
      // An outage must not lock people out who keep trying: what nobody looked at is no failure.
      if (error instanceof Busy) return { kind: 'unlooked', why: 'busy' };
      return error instanceof DirectoryUnavailable
        ? { kind: 'unlooked', why: 'directory-unreachable' }
        : { kind: 'interrupted' };
    }
  };
}
