import type { LeavingReason, LogEvent } from './event.ts';

/** One event of the log, with the time in UTC before it. */
export type LogLine = { time: string } & (LogEvent | { event: 'lines-lost'; count: number });

/**
 * What the launcher hears from the client at the sign-in screen: one JSON object per line on the
 * standard output, which is the one handle that the client inherits.
 */
export type StatusLine =
  /** For the launcher's own log: the client's profile is wiped, so nothing is written there. */
  | { kind: 'log'; line: LogLine }
  /** The proof that a window can be drawn here: a frame with more than one colour, in the sandbox. */
  | { kind: 'self-test'; frame: boolean; sandboxed: boolean; version: string }
  /** The window is shown. */
  | { kind: 'ready' }
  /** Once a minute: the idle limit is not reached. Half an hour without it, and the launcher ends us. */
  | { kind: 'in-use' }
  /** The last line, where there was time for one. */
  | { kind: 'leaving'; why: LeavingReason | 'refused' | 'crash' };
