/**
 * Calls back once when the signal is aborted, at once where it already is. What it returns takes
 * the call back, so that a long-lived signal gathers no listeners.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  if (signal.aborted) {
    callback();
    return () => undefined;
  }
  signal.addEventListener('abort', callback, { once: true });
  return () => signal.removeEventListener('abort', callback);
}
