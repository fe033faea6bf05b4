import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type BackendProcess, startBackendProcess } from '../../../build/demo/backend-process.ts';

/** Since it was asked the last time; milliseconds, and MiB after everything was collected. */
export interface Watched {
  /** The longest time that the event loop did not come round. */
  longest: number;
  /** The most processor time that it spent in one go: what the machine's other work cannot lengthen. */
  busiest: number;
  heap: number;
  rss: number;
}

export interface WatchedBackend extends BackendProcess {
  watch(): Promise<Watched>;
  /** Lines of the log that nobody has taken yet. */
  newLines(): string[];
  /** Where the others listen. */
  desk: string;
  operations: string;
}

const entry = fileURLToPath(new URL('serve-and-watch.ts', import.meta.url));
const isWatched = (line: string): boolean => line.includes('"event":"watched"');

/** The real backend as a process of its own that can be watched from inside. */
export async function startWatchedBackend(config: string): Promise<WatchedBackend> {
  const backend = await startBackendProcess({ config, entry });
  const { lines, pid } = backend;
  const urlOf = (event: string): string =>
    lines
      .map((line) => new RegExp(`"event":"${event}","url":"([^"]+)"`).exec(line)?.[1])
      .find(Boolean) ?? '';
  /** The newest is last. */
  const told: Watched[] = [];
  const sorted: string[] = [];
  /** Keeps no line twice, so that a long run does not fill the memory. */
  const sort = (): void => {
    for (const line of lines.splice(0)) {
      if (isWatched(line)) told.push(JSON.parse(line) as Watched);
      else sorted.push(line);
    }
  };
  const [desk, operations] = [urlOf('helpdesk'), urlOf('operations')];
  return {
    ...backend,
    ...{ desk: desk.replace('127.0.0.1', 'localhost'), operations },
    async watch() {
      sort();
      const before = told.length;
      process.kill(pid, 'SIGUSR2');
      for (let left = 2000; left > 0; left--) {
        sort();
        const watched = told[before];
        if (watched !== undefined) return watched;
        await pause(10);
      }
      throw new Error('the backend does not say how it is');
    },
    newLines() {
      sort();
      return sorted.splice(0);
    },
  };
}
