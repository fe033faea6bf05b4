import { BrowserWindow } from 'electron';
import type { LeavingReason, Log } from '../log/event.ts';
import { isKeyAllowed } from './allowed-keys.ts';
import { windowOptions, type WindowSituation } from './window-options.ts';

export interface OpenWindowOptions extends WindowSituation {
  log: Log;
  leave: (why: LeavingReason) => void;
  /** Called at every key: somebody is there. */
  touch: () => void;
  onShown: () => void;
}

/**
 * Opens the one window and keeps it: it closes only by `destroy`. In the kiosk a wish to close is
 * refused; in a plain window it is the person's word, and leads to an orderly end.
 */
export function openWindow(options: OpenWindowOptions): BrowserWindow {
  const { log, leave, touch } = options;
  const kiosk = options.window === 'kiosk';
  const window = new BrowserWindow(windowOptions(options));
  window.setContentProtection(kiosk);
  window.on('close', (event) => {
    event.preventDefault();
    if (!kiosk) leave('asked');
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('system-context-menu', (event) => event.preventDefault());
  window.on('session-end', () => leave('system'));
  window.once('ready-to-show', () => {
    // Whoever has just signed in is typing into something else by now.
    if (options.window === 'reminder') {
      window.showInactive();
    } else {
      window.show();
      window.focus();
    }
    options.onShown();
  });
  window.webContents.on('before-input-event', (event, input) => {
    touch();
    if (isKeyAllowed(input)) return;
    event.preventDefault();
    if (input.type === 'keyDown' && !input.isAutoRepeat) log({ event: 'denied', what: 'key' });
  });
  return window;
}
