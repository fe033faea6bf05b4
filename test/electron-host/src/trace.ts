const enabled = process.env['ELECTRON_HOST_TRACE'] === '1';

/** Tells on stderr what the host does when ELECTRON_HOST_TRACE=1, with milliseconds since start. */
export function trace(...words: readonly unknown[]): void {
  if (!enabled) return;
  const text = words.map((word) => (word instanceof Error ? word.message : String(word))).join(' ');
  process.stderr.write(`[electron-host ${Math.round(performance.now())}] ${text}\n`);
}

/** For commands to a page that may have gone meanwhile: their failure is only worth a trace. */
export function ignoreFailure(promise: Promise<unknown>): void {
  promise.catch((error: unknown) => trace(error));
}
