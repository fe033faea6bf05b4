import type * as ElectronCommon from 'electron/common';
import type * as ElectronMain from 'electron/main';
import { notEmulated } from './strict.ts';

/** What the host stands in for; every other name of Electron's main process throws when used. */
export type EmulatedName =
  | 'app'
  | 'BrowserWindow'
  | 'ipcMain'
  | 'Menu'
  | 'nativeTheme'
  | 'powerMonitor'
  | 'protocol'
  | 'screen'
  | 'session'
  | 'webContents';

function unemulated(name: string): never {
  const refuse = (what: string) => (): never => {
    throw notEmulated(what);
  };
  // A function declaration's value, because an arrow could not be called with `new`.
  return new Proxy(function () {}, {
    get: (_target, key) => {
      if (typeof key === 'string' && key !== 'then') throw notEmulated(`${name}.${key}`);
      return undefined;
    },
    set: (_target, key) => refuse(`${name}.${String(key)}`)(),
    apply: refuse(name),
    construct: refuse(`new ${name}`),
  }) as never;
}

/** The compiler asks here for each export that a new version of Electron brings. */
export const unemulatedModules = {
  autoUpdater: unemulated('autoUpdater'),
  BaseWindow: unemulated('BaseWindow'),
  BrowserView: unemulated('BrowserView'),
  clipboard: unemulated('clipboard'),
  ClipboardItem: unemulated('ClipboardItem'),
  contentTracing: unemulated('contentTracing'),
  crashReporter: unemulated('crashReporter'),
  desktopCapturer: unemulated('desktopCapturer'),
  dialog: unemulated('dialog'),
  globalShortcut: unemulated('globalShortcut'),
  ImageView: unemulated('ImageView'),
  inAppPurchase: unemulated('inAppPurchase'),
  IpcMainServiceWorker: unemulated('IpcMainServiceWorker'),
  MenuItem: unemulated('MenuItem'),
  MessageChannelMain: unemulated('MessageChannelMain'),
  nativeImage: unemulated('nativeImage'),
  net: unemulated('net'),
  netLog: unemulated('netLog'),
  Notification: unemulated('Notification'),
  powerSaveBlocker: unemulated('powerSaveBlocker'),
  pushNotifications: unemulated('pushNotifications'),
  safeStorage: unemulated('safeStorage'),
  sharedTexture: unemulated('sharedTexture'),
  ShareMenu: unemulated('ShareMenu'),
  shell: unemulated('shell'),
  systemPreferences: unemulated('systemPreferences'),
  TouchBar: unemulated('TouchBar'),
  Tray: unemulated('Tray'),
  utilityProcess: unemulated('utilityProcess'),
  View: unemulated('View'),
  WebContentsView: unemulated('WebContentsView'),
  webFrameMain: unemulated('webFrameMain'),
  WebSocket: unemulated('WebSocket'),
} satisfies Record<
  Exclude<keyof typeof ElectronMain | keyof typeof ElectronCommon, EmulatedName>,
  never
>;
