/** A clock that is as quick as the work allows, and stands still while too much is under way. */
export interface SimulatedTime {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves when so many simulated milliseconds have passed. */
  sleep(milliseconds: number): Promise<void>;
  /**
   * Real work, during which the clock goes on by `allowance` milliseconds at the most. Idle work is
   * waited for, and keeps nobody else from theirs.
   */
  during<Result>(
    allowance: number,
    work: () => Promise<Result>,
    how?: 'busy' | 'idle',
  ): Promise<Result>;
  /** Lets the time pass until nobody sleeps and nothing is under way any more. */
  pass(): Promise<void>;
}

interface Sleeper {
  at: number;
  wake: () => void;
}

/**
 * @param atOnce so many are busy at once at the most
 * @param tell hears of each moment before whoever slept until then is woken
 */
export function makeSimulatedTime(
  start: number,
  atOnce: number,
  tell: (now: number) => void,
): SimulatedTime {
  let now = start;
  /** In their order; the next one is last. */
  const sleepers: Sleeper[] = [];
  const underWay = new Set<{ latest: number; how: 'busy' | 'idle' }>();
  let ended: () => void = () => undefined;

  function mayGoOnTo(moment: number): boolean {
    const busy = [...underWay].filter(({ how }) => how === 'busy').length;
    if (busy >= atOnce) return false;
    return [...underWay].every(({ latest }) => moment <= latest);
  }

  return {
    now: () => now,
    sleep: (milliseconds) =>
      new Promise((wake) => {
        const at = now + Math.max(0, milliseconds);
        let [low, high] = [0, sleepers.length];
        while (low < high) {
          const middle = (low + high) >>> 1;
          if ((sleepers[middle]?.at ?? 0) > at) low = middle + 1;
          else high = middle;
        }
        sleepers.splice(low, 0, { at, wake });
      }),
    async during(allowance, work, how = 'busy') {
      const mine = { latest: now + allowance, how };
      underWay.add(mine);
      try {
        return await work();
      } finally {
        underWay.delete(mine);
        ended();
      }
    },
    async pass() {
      for (;;) {
        // Whoever was woken gets to what comes next before the clock goes on.
        await new Promise((resolve) => setImmediate(resolve));
        const next = sleepers.at(-1);
        if (next === undefined && underWay.size === 0) return;
        if (next === undefined || !mayGoOnTo(next.at)) {
          await new Promise<void>((resolve) => (ended = resolve));
          continue;
        }
        sleepers.pop();
        now = Math.max(now, next.at);
        tell(now);
        next.wake();
      }
    },
  };
}
