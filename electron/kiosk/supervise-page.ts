import type { WebContents } from 'electron';
import type { Clock } from '../clock.ts';
import type { LeavingReason, Log } from '../log/event.ts';
import { pageAddress } from '../security/page-address.ts';
import { crashBudget } from './crash-budget.ts';

const knownReasons = new Set([
  ...['clean-exit', 'abnormal-exit', 'killed', 'crashed', 'oom', 'launch-failed'],
  ...['integrity-failure', 'memory-eviction'],
]);

/** Chromium's code for a load that gave way to another one, as a reload does. */
const aborted = -3;

/**
 * Brings the page back after a crash. The attempt lives in this process and goes on where it was;
 * a page that keeps crashing ends the client, so that the sign-in screen comes back.
 */
export function supervisePage(
  contents: WebContents,
  clock: Clock,
  log: Log,
  leave: (why: LeavingReason) => void,
): void {
  const mayGoOn = crashBudget(clock.now);
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log({ event: 'page-gone', reason: knownReasons.has(reason) ? reason : 'other', exitCode });
    if (!mayGoOn()) {
      leave('page-keeps-crashing');
      return;
    }
    // Not at once: Chromium is still putting the dead process away.
    clock.after(0, () => {
      if (contents.isDestroyed()) return;
      // Not what was shown last: that may have been the emptiness between two pages.
      contents.loadURL(pageAddress).catch(() => undefined);
    });
  });
  contents.on('unresponsive', () => {
    log({ event: 'page-unresponsive' });
    // A hung page cannot be reloaded; ending its process leads to the handler above.
    contents.forcefullyCrashRenderer();
  });
  contents.on('did-fail-load', (_event, code, _text, _url, isMainFrame) => {
    if (!isMainFrame || code === aborted) return;
    log({ event: 'page-failed', code });
    leave('page-failed');
  });
}
