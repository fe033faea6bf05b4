import type { EventEmitter } from 'node:events';

/** What a shell expects of a program that ended by SIGINT: 128 and its number (POSIX, 2.8.2). */
const interrupted = 130;

/**
 * Does something that may take long. The first Ctrl+C lets it end in order, so that nothing is left
 * open; a second ends the process as ever. Resolves to the exit code.
 * @param signals hears of Ctrl+C; this process, but for tests
 */
export async function untilInterrupted(
  work: (signal: AbortSignal) => Promise<number>,
  signals: Pick<EventEmitter, 'once' | 'off'> = process,
): Promise<number> {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  signals.once('SIGINT', onSignal);
  try {
    return await work(stop.signal);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    process.stderr.write('Interrupted: what was counted so far is not told.\n');
    return interrupted;
  } finally {
    signals.off('SIGINT', onSignal);
  }
}
