import { DirectoryUnavailable } from '../directory.ts';
import { abortReason, untilAborted } from './until-aborted.ts';

/** So many at a time, the others in a row, first come first served. */
export interface Turns {
  /** Rejects with `DirectoryUnavailable`: `busy` when the row is full, `closed`, `aborted`, `timeout`. */
  take(signal: AbortSignal): Promise<void>;
  give(): void;
  taken(): number;
  /** Sends those who wait away and resolves when the last turn was given back. */
  close(): Promise<void>;
}

export function createTurns(atOnce: number, waiting: number): Turns {
  const row: (() => void)[] = [];
  let taken = 0;
  let closed = false;
  /** Asked anew each time: it may have been closed while somebody waited. */
  const isClosed = (): boolean => closed;
  let emptied: (() => void) | undefined;

  /** The turn passes on directly, so that nobody who comes later can take it in between. */
  const give = (): void => {
    const next = row.shift();
    if (next !== undefined) {
      next();
      return;
    }
    taken -= 1;
    if (taken === 0) emptied?.();
  };

  const wait = async (signal: AbortSignal): Promise<void> => {
    const turn = Promise.withResolvers<undefined>();
    const called = (): void => turn.resolve(undefined);
    row.push(called);
    try {
      await untilAborted(turn.promise, signal);
    } catch (error) {
      const place = row.indexOf(called);
      if (place >= 0) row.splice(place, 1);
      // Called and aborted at once: the turn goes on to the next.
      else give();
      throw error;
    }
  };

  return {
    take: async (signal) => {
      if (isClosed()) throw new DirectoryUnavailable('closed');
      if (signal.aborted) throw abortReason(signal);
      if (taken < atOnce) {
        taken += 1;
        return;
      }
      if (row.length >= waiting) throw new DirectoryUnavailable('busy');
      await wait(signal);
      if (!isClosed()) return;
      give();
      throw new DirectoryUnavailable('closed');
    },
    give,
    taken: () => taken,
    close: async () => {
      closed = true;
      if (taken === 0) return;
      const { promise, resolve } = Promise.withResolvers<undefined>();
      emptied = () => resolve(undefined);
      await promise;
    },
  };
}
