/** Who waits in one lane, the first in front. */
type Lane = { start: () => void; drop: () => void }[];

/** Does work when its turn comes; rejects with what `full` makes when it will not come. */
export type InTurn = <Result>(lane: string, work: () => Promise<Result>) => Promise<Result>;

/**
 * A bounded queue with a lane for each that asks: at most `width` at work and `depth` waiting in all.
 * The lanes take turns, and when all is full the newest of the longest lane makes room for somebody
 * whose lane is shorter. So one that floods waits behind itself, and nobody is pushed out by it.
 */
export function makeFairQueue(width: number, depth: number, full: () => Error): InTurn {
  /** In the order of their turns: a lane that was served goes to the end. */
  const lanes = new Map<string, Lane>();
  let running = 0;
  let waiting = 0;

  function next(): void {
    const [first] = lanes;
    if (first === undefined) {
      running--;
      return;
    }
    const [name, lane] = first;
    lanes.delete(name);
    const entry = lane.shift();
    if (lane.length > 0) lanes.set(name, lane);
    waiting--;
    // The turn passes on directly, so that nobody who comes later can take it in between.
    entry?.start();
  }

  /** Makes room at the cost of the longest lane, where that is longer than `own` would be. */
  function makeRoom(own: number): boolean {
    const [name, longest] = [...lanes].reduce<[string, Lane]>(
      (most, each) => (each[1].length > most[1].length ? each : most),
      ['', []],
    );
    if (longest.length <= own + 1) return false;
    longest.pop()?.drop();
    if (longest.length === 0) lanes.delete(name);
    waiting--;
    return true;
  }

  function turn(name: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const lane = lanes.get(name) ?? [];
      if (waiting >= depth && !makeRoom(lane.length)) {
        reject(full());
        return;
      }
      lane.push({ start: resolve, drop: () => reject(full()) });
      lanes.set(name, lane);
      waiting++;
    });
  }

  return async (lane, work) => {
    if (running < width) running++;
    else await turn(lane);
    try {
      return await work();
    } finally {
      next();
    }
  };
}
