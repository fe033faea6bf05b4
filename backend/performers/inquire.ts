import type { Players } from '../attempts/players.ts';
import { compareVersions, type Directory } from '../directory/directory.ts';
import type { Log } from '../log/log.ts';
import { failureOf } from './failure.ts';

/** Asks the same controller what came of a write whose answer nobody heard. Never rejects. */
export function makeInquire(directory: Directory, log: Log): Players['inquire'] {
  return async (attempt, at) => {
    if (attempt.where.at !== 'applying') return undefined;
    const { applying } = attempt.where;
    const { guid, controller, deadline } = applying;
    // Where there is nobody, it is said at the same moment as where there is somebody.
    if (guid === null) return at > deadline ? 'not-set' : undefined;
    try {
      const seen = await directory.observe(guid, { controller });
      if (seen === undefined) return 'unknown';
      if (applying.operation === 'unlock') {
        if (!seen.locked) return 'set';
        return at > deadline ? 'not-set' : undefined;
      }
      switch (compareVersions(applying.version, seen.version)) {
        case 'next':
          return 'set';
        case 'same':
          return at > deadline ? 'not-set' : undefined;
        case 'beyond':
        case 'unknown':
          return at > deadline ? 'unknown' : undefined;
      }
    } catch (error) {
      // Out of reach is not an answer: it stays unknown, and is asked again.
      log(failureOf('inquire', attempt, error));
      return undefined;
    }
  };
}
