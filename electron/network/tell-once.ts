import type { LineObserved } from './line-error.ts';

type Stage = keyof Omit<LineObserved, 'roundTrip'>;

/**
 * Passes on what the raced ways see, each stage once as begun and once as settled: a second way that
 * begins, or fails where the first has passed, is no news.
 */
export function tellOnce(tell: (observed: LineObserved) => void): (observed: LineObserved) => void {
  const told = new Map<string, string>();
  return (observed) => {
    const fresh: LineObserved = {};
    for (const stage of Object.keys(observed) as Stage[]) {
      const state = observed[stage];
      const before = told.get(stage);
      if (state === undefined || (before !== undefined && before !== 'waiting')) continue;
      if (before === state) continue;
      told.set(stage, state);
      Object.assign(fresh, { [stage]: state });
    }
    if (Object.keys(fresh).length > 0) tell(fresh);
  };
}
