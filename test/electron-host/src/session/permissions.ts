import type { WebContents as ElectronWebContents } from 'electron';
import { engine } from '../engine.ts';
import { trace } from '../trace.ts';
import { originOf, toApp } from './scheme-map.ts';
import type { SessionPolicy } from './session-policy.ts';

type Name = Parameters<NonNullable<SessionPolicy['permissionCheck']>>[1];

/** Chromium's name of each permission that DevTools can set, and Electron's name for the same. */
const permissions: readonly (readonly [chromium: string, electron: Name])[] = [
  ['background-sync', 'background-sync'],
  ['camera', 'media'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
  ['display-capture', 'display-capture'],
  ['geolocation', 'geolocation'],
  ['idle-detection', 'idle-detection'],
  ['local-fonts', 'local-fonts'],
  ['microphone', 'media'],
  ['midi', 'midi'],
  ['notifications', 'notifications'],
  ['persistent-storage', 'persistent-storage'],
  ['screen-wake-lock', 'screen-wake-lock'],
  ['storage-access', 'storage-access'],
  ['window-management', 'window-management'],
];

/**
 * Asks the app's handlers about every permission and tells Chromium the answers, before a document
 * of this address loads. DevTools has no event for a prompt, so the page is never asked later.
 */
export async function projectPermissions(
  policy: SessionPolicy,
  webContents: ElectronWebContents,
  chromiumUrl: string,
): Promise<void> {
  if (!/^https?:/.test(chromiumUrl)) return;
  const { origin } = new URL(chromiumUrl);
  const browserContextId = await engine.contextFor(policy.partition);
  const requestingUrl = toApp(chromiumUrl);
  await Promise.all(
    permissions.map(async ([name, electronName]) => {
      const granted = await decide(policy, webContents, electronName, requestingUrl);
      await engine.browser
        .send('Browser.setPermission', {
          origin,
          permission: { name },
          setting: granted ? 'granted' : 'denied',
          ...(browserContextId === undefined ? {} : { browserContextId }),
        })
        .catch((error: unknown) => trace(name, error));
    }),
  );
}

/** Without any handler Electron grants; with both, both must agree. */
async function decide(
  policy: SessionPolicy,
  webContents: ElectronWebContents,
  permission: Name,
  requestingUrl: string,
): Promise<boolean> {
  const { permissionCheck, permissionRequest } = policy;
  const details = { isMainFrame: true, requestingUrl };
  const origin = originOf(requestingUrl);
  if (permissionCheck && !permissionCheck(webContents, permission, origin, details)) return false;
  if (!permissionRequest) return true;
  return new Promise((resolve) => permissionRequest(webContents, permission, resolve, details));
}
