import type { WebContents } from 'electron';
import type { Denied, Log } from '../log/event.ts';

/**
 * Denies a page every way to somewhere else. Our own `loadURL` and `reload` raise none of these
 * events, so there is no exception to make. `leave` is called when the developer tools open where
 * they must not; absent where they may.
 */
export function guardContents(contents: WebContents, log: Log, leave?: () => void): void {
  const deny = (what: Denied) => (event: { preventDefault: () => void }) => {
    log({ event: 'denied', what });
    event.preventDefault();
  };
  contents.on('will-navigate', deny('navigation'));
  contents.on('will-frame-navigate', deny('navigation'));
  contents.on('will-redirect', deny('redirect'));
  contents.on('will-attach-webview', deny('webview'));
  contents.on('context-menu', deny('context-menu'));
  contents.setWindowOpenHandler(() => {
    log({ event: 'denied', what: 'window' });
    return { action: 'deny' };
  });
  contents.on('zoom-changed', () => contents.setZoomFactor(1));
  contents.on(
    'dom-ready',
    () => void contents.setVisualZoomLevelLimits(1, 1).catch(() => undefined),
  );
  contents.on('devtools-opened', () => {
    if (!leave) return;
    log({ event: 'denied', what: 'devtools' });
    leave();
  });
}
