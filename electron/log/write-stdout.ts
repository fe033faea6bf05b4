import { write } from 'node:fs';
import type { WriteSome } from './status-pipe.ts';

/**
 * Writes to the standard output by its descriptor, in the background. `process.stdout` is not used on
 * purpose: on Windows Node makes its pipes blocking, and a launcher that does not read would hold up
 * the window.
 */
export const writeStdout: WriteSome = (bytes, offset, done) => {
  write(1, bytes, offset, bytes.length - offset, null, (error, written) => done(error, written));
};
