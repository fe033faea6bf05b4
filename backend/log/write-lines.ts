import { fstatSync, writeSync } from 'node:fs';

/** How often it is said that lines are lost, in milliseconds. */
const saidEvery = 10 * 60_000;

/** Standard output and standard error, or what stands for them in a test. */
export interface Outputs {
  out: (text: string) => void;
  error: (text: string) => void;
}

/**
 * Writes lines of the log. One that cannot be written, because the disk is full or whoever read has
 * gone, is lost and ends nothing: people go on being served. Standard error hears of it at once and
 * then seldom, and both hear how many were lost once lines can be written again.
 */
export function writeLines(
  { out, error }: Outputs,
  elapsed: () => number = () => performance.now(),
): (line: string) => void {
  let lost = 0;
  let said = -Infinity;
  /** The line before was written in part. */
  let torn = false;

  const complain = (text: string): void => {
    try {
      error(`${text}\n`);
    } catch {
      // There is nobody left to tell.
    }
  };
  return (line) => {
    try {
      if (lost > 0) {
        const since = `${JSON.stringify({ time: new Date().toISOString(), event: 'log.lost', lines: lost })}\n`;
        out(torn ? `\n${since}` : since);
        torn = false;
        complain(`gatehouse: the log is written again; ${lost} lines of it were lost`);
        lost = 0;
        said = -Infinity;
      }
      out(line);
    } catch (failure) {
      lost++;
      torn ||= failure instanceof TornLine;
      if (elapsed() - said < saidEvery) return;
      said = elapsed();
      const { code = 'unknown' } = failure as { code?: string };
      complain(
        `gatehouse: the log cannot be written (${code}); make room on the disk of standard output, or mend what reads it. It goes on by itself; lines are lost meanwhile`,
      );
    }
  };
}

/** A disk took the beginning of a line and not its end. */
class TornLine extends Error {
  readonly code = 'ENOSPC';
}

/** This process's own. A file is written to directly, since a stream is at its end after one error. */
export function standardOutputs(): Outputs {
  for (const stream of [process.stdout, process.stderr]) {
    // Whoever read from a pipe may be gone; that must not end the backend.
    stream.on('error', () => undefined);
  }
  return { out: writerOf(process.stdout), error: writerOf(process.stderr) };
}

function writerOf(stream: NodeJS.WriteStream & { fd: number }): (text: string) => void {
  if (!fstatSync(stream.fd).isFile()) return (text) => void stream.write(text);
  return (text) => {
    const bytes = Buffer.from(text);
    if (writeSync(stream.fd, bytes) < bytes.length) throw new TornLine('written in part');
  };
}
