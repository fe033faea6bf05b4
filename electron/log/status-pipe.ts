import type { Clock } from '../clock.ts';
import type { LogFile } from './create-log.ts';
import type { LogEvent } from './event.ts';
import type { StatusLine } from './status-line.ts';

/** How many lines wait for the launcher; more of the log are counted and lost. */
const mostWaiting = 500;
/** How long, in milliseconds, the end of the client waits for the launcher to read. */
const patience = 1_000;
/** After how many milliseconds a full pipe is tried again, where it does not simply hold us up. */
const pause = 50;

/** Writes some of the bytes from `offset` on and tells how many, as `fs.write` does. */
export type WriteSome = (
  bytes: Uint8Array,
  offset: number,
  done: (error: NodeJS.ErrnoException | null, written: number) => void,
) => void;

export interface StatusPipeOptions {
  write: WriteSome;
  /** Told once when nobody reads any more: the launcher is gone. */
  onBroken: () => void;
  clock: Clock;
  /** The wall clock in milliseconds, for the lines of the log. */
  wallClock: () => number;
}

export interface StatusPipe extends LogFile {
  tell: (line: StatusLine) => void;
}

/**
 * The way to the launcher, and in its place of a file the log's. A launcher that does not read holds
 * up nobody: one write is under way at a time, in the background, and the rest waits in a queue that
 * has an end. What is no line of the log is never lost to a full queue.
 */
export function openStatusPipe(options: StatusPipeOptions): StatusPipe {
  const { write, onBroken, clock, wallClock } = options;
  let queue: StatusLine[] = [];
  let current: { bytes: Uint8Array; offset: number } | undefined;
  let lost = 0;
  let broken = false;
  let whenEmpty: (() => void)[] = [];

  const settle = () => {
    const waiting = whenEmpty;
    whenEmpty = [];
    for (const resolve of waiting) resolve();
  };
  const stamp = (line: LogEvent | { event: 'lines-lost'; count: number }): StatusLine => ({
    kind: 'log',
    line: { time: new Date(wallClock()).toISOString(), ...line },
  });
  const pump = () => {
    if (broken) return;
    if (current === undefined) {
      const next = queue.shift();
      if (next === undefined) {
        settle();
        return;
      }
      current = { bytes: new TextEncoder().encode(`${JSON.stringify(next)}\n`), offset: 0 };
    }
    const { bytes, offset } = current;
    write(bytes, offset, (error, written) => {
      if (error?.code === 'EAGAIN') {
        clock.after(pause, pump);
        return;
      }
      if (error) {
        broken = true;
        queue = [];
        settle();
        onBroken();
        return;
      }
      current = offset + written < bytes.length ? { bytes, offset: offset + written } : undefined;
      pump();
    });
  };
  const put = (line: StatusLine) => {
    if (broken) return;
    const idle = current === undefined && queue.length === 0;
    queue.push(line);
    if (idle) pump();
  };

  return {
    tell: put,
    log(event) {
      if (queue.length >= mostWaiting) {
        lost += 1;
        return;
      }
      if (lost > 0) put(stamp({ event: 'lines-lost', count: lost }));
      lost = 0;
      put(stamp(event));
    },
    async close() {
      if (lost > 0) put(stamp({ event: 'lines-lost', count: lost }));
      lost = 0;
      if (broken || (current === undefined && queue.length === 0)) return;
      await new Promise<void>((resolve) => {
        const cancel = clock.after(patience, resolve);
        whenEmpty.push(() => {
          cancel();
          resolve();
        });
      });
    },
  };
}
