import type { Clock } from '../clock.ts';
import { LineError, lineStages, takenBack } from './line-error.ts';
import { onAbort } from './on-abort.ts';
import type { Pace } from './pace.ts';

/** How many ways are tried for one answer. */
const mostWays = 3;

export interface Way {
  signal: AbortSignal;
  /** Addresses at which somebody answered who is not the server. */
  spent: ReadonlySet<string>;
  /** To be called when somebody at an address has answered: from now on patience counts. */
  onReached: () => void;
}

export interface RaceOptions<Value> {
  go: (way: Way) => Promise<Value>;
  /** Whether another address is left once these are spent. */
  canGoOn: (spent: ReadonlySet<string>) => boolean;
  /** Ends what came too late. */
  discard: (late: Value) => void;
  clock: Clock;
  pace: Pace;
  signal: AbortSignal;
}

/**
 * Tries ways to one answer until the first is complete. A second one begins when the first has
 * reached somebody and is late, because one lost packet can hold a handshake up for a second; or at
 * once when the address that answered was the wrong one and there are others. Rejects with the
 * failure that got furthest, with evidence before silence.
 */
export function raceWays<Value>(options: RaceOptions<Value>): Promise<Value> {
  const { go, canGoOn, discard, clock, pace, signal } = options;
  return new Promise((resolve, reject) => {
    const ways = new Set<AbortController>();
    const spent = new Set<string>();
    const failures: LineError[] = [];
    let begun = 0;
    let reachedAt: number | undefined;
    let over = false;
    let cancel = (): void => undefined;

    const end = (settle: () => void) => {
      if (over) return;
      over = true;
      cancel();
      forget();
      for (const way of ways) way.abort();
      settle();
    };
    const fail = (error: LineError) => end(() => reject(furthest([...failures, error])));

    const begin = () => {
      begun += 1;
      const own = new AbortController();
      ways.add(own);
      const stop = () => ways.delete(own);
      go({ signal: own.signal, spent, onReached: watchTheClock }).then(
        (value) => {
          stop();
          if (over) discard(value);
          else end(() => resolve(value));
        },
        (error: unknown) => {
          stop();
          if (over) return;
          const failure = asLineError(error);
          failures.push(failure);
          if (failure.address !== undefined) spent.add(failure.address);
          if (failure.stage === 'trust' && begun < mostWays && canGoOn(spent)) begin();
          else if (ways.size === 0) end(() => reject(furthest(failures)));
        },
      );
    };
    const watchTheClock = () => {
      if (over || reachedAt !== undefined) return;
      reachedAt = clock.now();
      wait(pace.patience, () => {
        if (begun < mostWays) begin();
        wait(
          () => 2 * pace.patience() + 300,
          () => fail(silence()),
        );
      });
    };
    /** Waits until so long after somebody was reached; the pace may have slowed down meanwhile. */
    const wait = (limit: () => number, then: () => void): void => {
      const left = (reachedAt ?? 0) + limit() - clock.now();
      if (left > 0) cancel = clock.after(left, () => wait(limit, then));
      else then();
    };

    let forget = (): void => undefined;
    forget = onAbort(signal, () => fail(takenBack('answer')));
    if (!signal.aborted) begin();
  });
}

function silence(): LineError {
  return new LineError({ stage: 'answer', code: 'ETIMEDOUT' });
}

/** Whatever else a way ends with is an answer that nobody could read. */
function asLineError(error: unknown): LineError {
  return error instanceof LineError
    ? error
    : new LineError({ stage: 'answer', code: 'ERR_GATEHOUSE_ANSWER' });
}

function furthest(failures: LineError[]): LineError {
  const weight = ({ stage, observed }: LineError) =>
    (Object.keys(observed).length > 0 ? 10 : 0) + lineStages.indexOf(stage);
  const sorted = failures.toSorted((one, other) => weight(other) - weight(one));
  return sorted[0] ?? silence();
}
