import type { Closing } from './closing.ts';
import { describeError, type Log } from './log/log.ts';
import { StoreUnavailable } from './store-unavailable.ts';

/** Does something again and again, `pause` milliseconds after it last ended, until it is closed. */
export type Round = (where: string, pause: number, work: () => Promise<unknown>) => void;

/**
 * What fails in a round is logged, and tried again at the next one. That the store is away is told
 * where it is noticed, once, and not by every round every second.
 */
export function makeRounds(log: Log, closing: Closing): Round {
  return (where, pause, work) => {
    let stopped = false;
    let timer: NodeJS.Timeout | undefined;
    let present: Promise<unknown> = Promise.resolve();

    function schedule(): void {
      timer = setTimeout(() => {
        present = work()
          .catch((error: unknown) => {
            if (error instanceof StoreUnavailable) return;
            log({ event: 'failed', where, code: describeError(error) });
          })
          .finally(() => {
            if (!stopped) schedule();
          });
      }, pause);
      timer.unref();
    }
    schedule();
    closing.add(async () => {
      stopped = true;
      clearTimeout(timer);
      await present;
    });
  };
}
