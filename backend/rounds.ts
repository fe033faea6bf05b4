export interface Round {
  stop(): Promise<void>;
}

/** Does something again and again, `pause` milliseconds after it last ended, until stopped. */
export function every(pause: number, work: () => Promise<unknown>): Round {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let present: Promise<unknown> = Promise.resolve();

  function schedule(): void {
    timer = setTimeout(() => {
      // What fails now is tried again at the next round; whoever gave the work has it logged.
      present = work()
        .catch(() => undefined)
        .finally(() => {
          if (!stopped) schedule();
        });
    }, pause);
    timer.unref();
  }
  schedule();

  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await present;
    },
  };
}
