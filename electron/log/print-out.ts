import type { Writable } from 'node:stream';
import type { Clock } from '../clock.ts';

/** How long a reader may take, in milliseconds. */
const patience = 5_000;

/**
 * Prints what somebody has asked for at a prompt. Resolves when it is out, when its reader has gone,
 * or after five seconds; never rejects. Not for the client at work, which must not wait for a reader.
 */
export function printOut(
  text: string,
  clock: Clock,
  out: Pick<Writable, 'write' | 'once' | 'off'> = process.stdout,
): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      cancel();
      out.off('error', settle);
      resolve();
    };
    const cancel = clock.after(patience, settle);
    out.once('error', settle);
    out.write(text, settle);
  });
}
