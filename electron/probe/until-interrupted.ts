/** A signal for as long as nobody interrupts this process, and somebody reads what it prints. */
export function untilInterrupted(own: NodeJS.Process): AbortSignal {
  const abort = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) own.once(name, () => abort.abort());
  own.stdout.on('error', () => abort.abort());
  return abort.signal;
}
