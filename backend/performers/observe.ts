import type { Attempt } from '../attempts/attempt.ts';
import type { Players } from '../attempts/players.ts';
import type { Enrolling } from '../attempts/enrolling.ts';
import type { Prepared } from '../attempts/event.ts';
import { type Directory, nobodysGuid } from '../directory/directory.ts';
import type { Log } from '../log/log.ts';
import { failureOf } from './failure.ts';

/**
 * Looks at how the person of an attempt stands now.
 * @param writeLimit how long a write may take from the decision on, in milliseconds
 */
export function makeObserve(parts: {
  directory: Directory;
  enrollingOf: (attempt: Attempt) => Promise<Enrolling | undefined>;
  writeLimit: number;
  log: Log;
}): Players['observe'] {
  const { directory, enrollingOf, writeLimit, log } = parts;

  async function observe(attempt: Attempt): Promise<Prepared> {
    if (attempt.purpose === 'enrol') return lookAtEnrolment(attempt);
    // Before a change nothing is proven, so looking has to take as long where there is nobody.
    const guid = attempt.subject.guid ?? (attempt.purpose === 'change' ? nobodysGuid : undefined);
    if (guid === undefined) return { kind: 'nothing' };
    try {
      const observation = await directory.observe(guid);
      return { kind: 'observed', observation, writeLimit };
    } catch (error) {
      log(failureOf('observe', attempt, error));
      return { kind: 'unreachable' };
    }
  }

  /** An account that is gone, disabled or privileged by now is seen as one that is not there. */
  async function lookAtEnrolment(attempt: Attempt): Promise<Prepared> {
    try {
      const enrolling = await enrollingOf(attempt);
      if (enrolling !== undefined) return { kind: 'enrolment', enrolling };
      return { kind: 'observed', observation: undefined, writeLimit };
    } catch (error) {
      log(failureOf('observe', attempt, error));
      return { kind: 'unreachable' };
    }
  }

  return observe;
}
