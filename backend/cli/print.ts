import { once } from 'node:events';

/**
 * Writes to standard output no faster than it is read, so that a long list needs no memory. Rejects when
 * nobody reads any more.
 */
export async function print(text: string): Promise<void> {
  if (process.stdout.write(text)) return;
  await once(process.stdout, 'drain');
}
