import type { Protocol, Session as ElectronSession } from 'electron';
import { WebRequestListeners } from './web-request.ts';

/** What an app has decided for one session, where the host's own parts can read it. */
export class SessionPolicy {
  readonly partition: string;
  readonly schemeHandlers = new Map<string, Parameters<Protocol['handle']>[1]>();
  readonly webRequest = new WebRequestListeners();
  permissionRequest: Parameters<ElectronSession['setPermissionRequestHandler']>[0] = null;
  permissionCheck: Parameters<ElectronSession['setPermissionCheckHandler']>[0] = null;
  userAgent: string | undefined;

  constructor(partition: string) {
    this.partition = partition;
  }
}
