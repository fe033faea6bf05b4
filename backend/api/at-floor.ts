/** Runs a call and holds its answer back until it may leave. `proven`: its timing may tell something. */
export type AtFloor = <Result>(
  work: () => Promise<{ result: Result; proven: boolean }>,
) => Promise<Result>;

/**
 * Answers before the proof leave at whole multiples of `floor` milliseconds, so that their timing tells
 * nothing. A floor of 0 switches that off, for measuring.
 */
export function makeAtFloor(floor: number): AtFloor {
  return async function atFloor<Result>(
    work: () => Promise<{ result: Result; proven: boolean }>,
  ): Promise<Result> {
    const started = performance.now();
    const wait = async (): Promise<void> => {
      if (floor === 0) return;
      const spent = performance.now() - started;
      const due = Math.ceil(spent / floor) * floor;
      // A timer cuts fractions off, and would end up to a millisecond early.
      await new Promise((resolve) => setTimeout(resolve, Math.ceil(due - spent)));
    };
    try {
      const { result, proven } = await work();
      if (!proven) await wait();
      return result;
    } catch (error) {
      await wait();
      throw error;
    }
  };
}
