/** Begins things, and sees to it that each is ended once, however the program comes to its end. */
export interface Keeper {
  /** Begins a thing, works with it, ends it. What goes wrong while it ends is told to nobody. */
  use<Thing, Result>(
    begin: () => Promise<Thing>,
    end: (thing: Thing) => Promise<unknown>,
    work: (thing: Thing) => Promise<Result>,
  ): Promise<Result>;
  /** Whether somebody asked for the end. */
  stopped(): boolean;
  /** Ends everything that is there, newest first. Nothing begins afterwards. */
  stop(): Promise<void>;
}

export function makeKeeper(): Keeper {
  const open: (() => Promise<void>)[] = [];
  let over = false;

  return {
    async use(begin, end, work) {
      if (over) throw new Error('it was stopped');
      const begun = begin();
      let ended: Promise<void> | undefined;
      // What was still beginning when the end came is waited for, or nobody would ever end it.
      const finish = (): Promise<void> =>
        (ended ??= begun.then(end).then(
          () => undefined,
          () => undefined,
        ));
      open.push(finish);
      try {
        return await work(await begun);
      } finally {
        await finish();
        open.splice(open.indexOf(finish), 1);
      }
    },
    stopped: () => over,
    async stop() {
      over = true;
      for (const finish of open.toReversed()) await finish();
    },
  };
}

/**
 * Ctrl-C ends everything, and then this process. Playwright listens too, and would end the process
 * as soon as its own windows are closed, with servers running and folders lying about: so whoever
 * else begins to listen is sent away again.
 */
export function stopOnSignals(keeper: Keeper): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      // A second one finds nobody listening, and ends the process there and then.
      process.off('newListener', sendAway);
      void keeper.stop().then(() => process.exit(code));
    });
  }
  process.on('newListener', sendAway);
}

function sendAway(name: string | symbol, listener: (...args: unknown[]) => void): void {
  if (name !== 'SIGINT' && name !== 'SIGTERM') return;
  queueMicrotask(() => process.off(name, listener));
}
