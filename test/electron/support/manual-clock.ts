import type { Clock } from '../../../electron/clock.ts';

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  #now = 1_000;
  #timers: { at: number; callback: () => void }[] = [];

  now = (): number => this.#now;

  after = (delay: number, callback: () => void): (() => void) => {
    const timer = { at: this.#now + delay, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  /** How many timers wait. */
  get waiting(): number {
    return this.#timers.length;
  }

  /** Milliseconds until the next timer, or undefined where none waits. */
  get next(): number | undefined {
    return this.#timers.length
      ? Math.min(...this.#timers.map(({ at }) => at)) - this.#now
      : undefined;
  }

  advance(by: number): void {
    const end = this.#now + by;
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.#now = Math.max(this.#now, due.at);
      due.callback();
    }
    this.#now = end;
  }
}
