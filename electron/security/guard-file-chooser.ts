import type { WebContents } from 'electron';
import type { Log } from '../log/event.ts';

/** What is asked of a page's contents; Electron's own has all of it. */
type Guarded = Pick<WebContents, 'debugger' | 'isDestroyed' | 'isCrashed' | 'on'>;

/**
 * Keeps every `<input type=file>` from opening its dialog, which would bring Explorer along. Neither
 * a content policy nor a permission nor an event of Electron's reaches it (electron#32671), and a
 * script of ours in the page could be walked around, so Chromium itself is told to ask us instead:
 * `Page.setInterceptFileChooserDialog` of the DevTools protocol, over a session inside this process
 * that opens no port. `lost` is called when Chromium cannot be told: the page is then unguarded.
 */
export function guardFileChooser(
  contents: Guarded,
  log: Log,
  lost: (error: unknown) => void,
): void {
  const session = contents.debugger;
  const arm = async (): Promise<void> => {
    try {
      if (!session.isAttached()) session.attach('1.3');
      await session.sendCommand('Page.enable');
      await session.sendCommand('Page.setInterceptFileChooserDialog', {
        enabled: true,
        cancel: true,
      });
    } catch (error) {
      // A page that is gone, or that is about to be loaded anew, has no input to open.
      if (!contents.isDestroyed() && !contents.isCrashed()) lost(error);
    }
  };
  session.on('message', (_event, method) => {
    if (method === 'Page.fileChooserOpened') log({ event: 'denied', what: 'file-system' });
  });
  session.on('detach', () => {
    if (!contents.isDestroyed()) void arm();
  });
  // Again for each document: a crash may have taken the old one's state along.
  contents.on('dom-ready', () => void arm());
  void arm();
}
