import { DirectoryUnavailable } from '../directory.ts';

/**
 * The work's result, or `DirectoryUnavailable` as soon as the signal is aborted. Whose time is up
 * leaves; the work behind ends by its own limits, and nobody hears of its failure.
 */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(abortReason(signal));
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** `timeout` when a limit of our own ran out, `aborted` when the caller went. */
export function abortReason(signal: AbortSignal): DirectoryUnavailable {
  const reason: unknown = signal.reason;
  const timedOut = reason instanceof DOMException && reason.name === 'TimeoutError';
  return new DirectoryUnavailable(timedOut ? 'timeout' : 'aborted');
}
