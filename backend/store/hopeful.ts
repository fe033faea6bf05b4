import { HasFailed } from './lockouts.ts';
import type { Writing } from './writing.ts';

/** So many people are known, at the most, to have failures in a row. */
const mostKnown = 1000;

/** Does something with the hope that a person has no failures in a row, and else without it. */
export type Hopefully = <Result>(
  lockouts: Writing['lockouts'],
  work: (hopes: boolean) => Promise<Result>,
) => Promise<Result>;

/**
 * A commit that hopes asks nothing on its way. Who was seen with failures is not hoped for: that costs
 * a way more. What is remembered here decides nothing else, and may be wrong.
 */
export function makeHopefully(): Hopefully {
  const failed = new Set<string>();
  function learn(key: string): void {
    const [oldest] = failed;
    if (oldest !== undefined && failed.size >= mostKnown) failed.delete(oldest);
    failed.add(key);
  }
  async function hopeFor<Result>(
    key: string,
    work: (hopes: boolean) => Promise<Result>,
  ): Promise<Result> {
    if (failed.has(key)) return work(false);
    try {
      return await work(true);
    } catch (error) {
      if (!(error instanceof HasFailed)) throw error;
      learn(key);
      return work(false);
    }
  }

  return async (lockouts = [], work) => {
    const [change] = lockouts;
    // Of two changes, the second may see what the first has done.
    if (change === undefined || lockouts.length > 1) return work(false);
    const result = await hopeFor(change.key, work);
    if (change.do === 'take') learn(change.key);
    if (change.do === 'pass' || change.do === 'forget') failed.delete(change.key);
    return result;
  };
}
