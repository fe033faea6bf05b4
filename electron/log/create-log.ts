import type { Clock } from '../clock.ts';
import type { Log, LogEvent } from './event.ts';
import type { OpenLogFile } from './open-log-file.ts';

/** How long, in milliseconds, the first lines wait: until then the window has the machine to itself. */
const firstWait = 1_000;
/** So many lines are not waited for. */
const mostWaiting = 100;
/** How long, in milliseconds, the end of the process waits for the disk. */
const patience = 1_000;

export interface LogClocks {
  clock: Clock;
  /** The wall clock in milliseconds, for the lines. */
  wallClock: () => number;
}

export interface LogFile {
  log: Log;
  /** Ends the log. Resolves when everything is on disk, or after a second; never rejects. */
  close: () => Promise<void>;
}

/**
 * The log in `client.log` in `folder`: one JSON object per line, with the time in UTC. What writes it
 * is a large library that the first picture does not need. It is read a second after the first line,
 * or at the log's end, which a crash brings too. A log that cannot be written must not stop a person
 * who needs a password, so every failure here is swallowed.
 */
export function createLog(folder: string, { clock, wallClock }: LogClocks): LogFile {
  /** Undefined once they have been written, or never can be. */
  let waiting: { event: LogEvent; time: string }[] | undefined = [];
  let file: OpenLogFile | undefined;
  let opening: Promise<void> | undefined;
  let closing: Promise<void> | undefined;
  let cancel: (() => void) | undefined;

  async function read(): Promise<void> {
    cancel?.();
    try {
      const { openLogFile } = await import('./open-log-file.ts');
      file = openLogFile(folder);
      for (const { event, time } of waiting ?? []) file?.write(event, time);
    } catch {
      // As where the disk is full: there is no log.
    }
    waiting = undefined;
  }
  const open = () => (opening ??= read());

  async function close(): Promise<void> {
    await new Promise<void>((resolve) => {
      const late = clock.after(patience, resolve);
      void open()
        .then(() => file?.end())
        .finally(() => {
          late();
          resolve();
        });
    });
  }

  return {
    log(event) {
      if (closing) return;
      const time = new Date(wallClock()).toISOString();
      if (waiting === undefined) {
        file?.write(event, time);
        return;
      }
      waiting.push({ event, time });
      cancel ??= clock.after(firstWait, () => void open());
      if (waiting.length >= mostWaiting) void open();
    },
    close: () => (closing ??= close()),
  };
}
