import type { WebContents } from 'electron';
import { describeError } from '../log/describe-error.ts';
import type { Denied, Log } from '../log/event.ts';
import { guardFileChooser } from './guard-file-chooser.ts';
import { emptyPageAddress, isPageAddress, pageAddress } from './page-address.ts';

/**
 * Denies a page every way to somewhere else. Our own `loadURL` and `reload` raise none of these
 * events, so there is no exception to make. `leave` is called when the developer tools open where
 * they must not, and when the page cannot be guarded; absent where developers are at work.
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
  // `moveTo` and `resizeTo` would otherwise move even a window that nobody else can move.
  contents.on('content-bounds-updated', deny('window'));
  contents.on('did-navigate', (_event, url) => {
    // An empty page, `about:blank`, comes without being asked about and would leave a dead window.
    if (isPageAddress(url) || url === emptyPageAddress) return;
    log({ event: 'denied', what: 'navigation' });
    // A failure is told by did-fail-load.
    contents.loadURL(pageAddress).catch(() => undefined);
  });
  contents.setWindowOpenHandler(() => {
    log({ event: 'denied', what: 'window' });
    return { action: 'deny' };
  });
  // Packets of WebRTC pass every policy of the page and the filter of its requests.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
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
  guardFileChooser(contents, log, (error) => {
    log({ event: 'crash', error: describeError(error) });
    leave?.();
  });
}
