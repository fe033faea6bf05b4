import type { Clock } from '../clock.ts';

/**
 * At most one call is under way, and at most one is planned. Beginning something new takes back
 * both, so that a late answer never overtakes what the person did since.
 */
export class CallLane {
  readonly #clock: Clock;
  #call: { abort: AbortController; busy: boolean } | undefined;
  #planned: { cancel: () => void; busy: boolean } | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether a call that a person waits for is under way or planned. */
  get busy(): boolean {
    return (this.#call?.busy ?? false) || (this.#planned?.busy ?? false);
  }

  /** Begins a call. `settle` gets its result, unless something else has begun by then. */
  begin<Result>(
    busy: boolean,
    send: (signal: AbortSignal) => Promise<Result>,
    settle: (result: Result) => void,
  ): void {
    this.stop();
    const call = { abort: new AbortController(), busy };
    this.#call = call;
    void send(call.abort.signal).then((result) => {
      if (this.#call !== call) return;
      this.#call = undefined;
      settle(result);
    });
  }

  /** Plans `work` in `delay` milliseconds, in place of what was planned before. */
  plan(delay: number, busy: boolean, work: () => void): void {
    this.#planned?.cancel();
    const cancel = this.#clock.after(delay, () => {
      this.#planned = undefined;
      work();
    });
    this.#planned = { cancel, busy };
  }

  /** Takes back what is under way and what is planned. */
  stop(): void {
    this.#planned?.cancel();
    this.#planned = undefined;
    this.#call?.abort.abort();
    this.#call = undefined;
  }
}
