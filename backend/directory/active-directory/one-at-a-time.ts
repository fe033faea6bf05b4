import { untilAborted } from './until-aborted.ts';

export type OneAtATime = <T>(
  key: string,
  work: () => Promise<T>,
  signal: AbortSignal,
) => Promise<T>;

/**
 * Lets one piece of work after the other happen under the same key: what looks at a count and then
 * adds to it must not be outrun by its like. Rejects, without having begun, when the signal is
 * aborted before its turn. Work under different keys does not wait.
 */
export function oneAtATime(): OneAtATime {
  const last = new Map<string, Promise<unknown>>();
  return (key, work, signal) => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = untilAborted(before, signal).then(work);
    // Whoever comes next waits for all before it, also where this one gave up waiting.
    const done = Promise.allSettled([before, mine]).then(() => {
      if (last.get(key) === done) last.delete(key);
    });
    last.set(key, done);
    return mine;
  };
}
