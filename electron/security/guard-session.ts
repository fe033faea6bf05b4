import type { Session } from 'electron';
import type { Denied, Log } from '../log/event.ts';
import { isPageAddress } from './page-address.ts';

/** Whether the page may load this address. Everything that is not our own bundle is cancelled. */
export function isRequestAllowed(url: string, method: string): boolean {
  return method === 'GET' && isPageAddress(url);
}

/**
 * Denies the page's session everything: without these handlers Electron grants each permission by
 * itself. Links such as `mailto:` and `ms-settings:` arrive here too, as a permission.
 */
export function guardSession(session: Session, log: Log): void {
  const deny = (what: Denied) => log({ event: 'denied', what });
  session.setPermissionRequestHandler((_contents, _permission, callback) => {
    deny('permission');
    callback(false);
  });
  // Asked all the time by the page itself, so not worth a line in the log.
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => {
    deny('permission');
    callback(null);
  });
  session.on('will-download', (event) => {
    deny('download');
    event.preventDefault();
  });
  session.on('file-system-access-restricted', (_event, _details, callback) => {
    deny('file-system');
    callback('deny');
  });
  session.webRequest.onBeforeRequest(({ url, method }, callback) => {
    const cancel = !isRequestAllowed(url, method);
    if (cancel) deny('request');
    callback({ cancel });
  });
  session.setSpellCheckerEnabled(false);
}
