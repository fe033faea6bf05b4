import { describeError } from './describe-error.ts';
import type { Outlet } from './open-outlet.ts';

let outlet: Outlet | undefined;
let ending = false;

/**
 * Ends the process after an error that nobody caught. Electron would show a dialog otherwise, and
 * a native dialog on the sign-in screen is a way out of it. The handlers stand as soon as this
 * module is loaded, so it is the first that the entries import: what a later module throws while
 * it loads must not reach Electron's own handler.
 */
process.on('uncaughtException', exitOnCrash);
process.on('unhandledRejection', exitOnCrash);

function exitOnCrash(error: unknown): void {
  if (ending) return;
  ending = true;
  outlet?.log({ event: 'crash', error: describeError(error) });
  outlet?.tell({ kind: 'leaving', why: 'crash' });
  const closed = outlet?.close() ?? Promise.resolve();
  void closed.finally(() => process.exit(70));
}

/** From now on the process is ending anyway; what still goes wrong must not change how. */
export function expectTheEnd(): void {
  ending = true;
}

/** Tells the crash handlers where to write, once there is a log. */
export function reportCrashesTo(open: Outlet): void {
  outlet = open;
}
