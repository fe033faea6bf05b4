import type { Attempt } from '../attempts/attempt.ts';
import type { Effect, Event } from '../attempts/event.ts';
import type { Directory, WriteResult, WriteTarget } from '../directory/directory.ts';
import type { Log } from '../log/log.ts';
import type { ListedJudge } from '../passwords/judge-listed.ts';
import { failureOf } from './failure.ts';

/** How long after it was decided a write may begin at least, in milliseconds. */
const latestStart = 2000;

/** Writes to the directory, once, what was decided and committed before. Never rejects. */
export function makeWrite(parts: {
  directory: Directory;
  listed: ListedJudge;
  now: () => number;
  log: Log;
}): (attempt: Attempt, effect: Extract<Effect, { do: 'write' }>) => Promise<Event> {
  const { directory, listed, now, log } = parts;
  return async (attempt, effect) => {
    if (attempt.where.at !== 'applying') return { kind: 'written', result: { kind: 'uncertain' } };
    const { guid, controller, deadline } = attempt.where.applying;
    // Whoever was stopped on the way here comes too late: by the deadline others may say "not set".
    const decided = deadline - directory.writeLimit;
    if (now() - decided > Math.max(latestStart, directory.writeLimit / 4)) {
      const { supportCode } = attempt;
      log({ event: 'failed', where: effect.operation, code: 'too-late', supportCode });
      return { kind: 'written', result: { kind: 'uncertain' } };
    }
    try {
      // Before it is known whether there is an account: the answer is the same for everybody.
      const reason = effect.operation === 'unlock' ? undefined : await listed.judge(effect.next);
      if (reason !== undefined) return { kind: 'written', result: { kind: 'refused', reason } };
      const result =
        guid === null
          ? await directory.rehearseChange(attempt.subject.key)
          : await writeTo(directory, { guid, controller }, effect);
      return { kind: 'written', result };
    } catch (error) {
      log(failureOf(effect.operation, attempt, error));
      return { kind: 'written', result: { kind: 'uncertain' } };
    }
  };
}

function writeTo(
  directory: Directory,
  target: WriteTarget,
  effect: Extract<Effect, { do: 'write' }>,
): Promise<WriteResult> {
  switch (effect.operation) {
    case 'reset':
      return directory.reset(target, effect.next);
    case 'change':
      return directory.change(target, effect.current, effect.next);
    case 'unlock':
      return directory.unlock(target);
  }
}
