import type { App } from 'electron';
import type { Log } from '../log/event.ts';
import { guardContents } from './guard-contents.ts';

/**
 * Denies what the application as a whole could be talked into, and guards every page that ever
 * comes to be. `login` is left unhandled on purpose: Electron then cancels without a dialog.
 */
export function guardApp(app: App, log: Log, leave: (why: 'devtools') => void, devTools: boolean) {
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    log({ event: 'denied', what: 'certificate' });
    event.preventDefault();
    callback(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, callback) => {
    // Unhandled, Electron would send the first certificate that fits.
    log({ event: 'denied', what: 'client-certificate' });
    event.preventDefault();
    callback();
  });
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents, log, devTools ? undefined : () => leave('devtools'));
  });
}
