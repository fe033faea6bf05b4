import type { App as ElectronApp } from 'electron';

/** The part of Electron's `app` that the host stands in for; the compiler compares both. */
export type AppSurface = Pick<
  ElectronApp,
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'getPath'
  | 'setPath'
  | 'getVersion'
  | 'getName'
  | 'setName'
  | 'name'
  | 'getAppPath'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'isPackaged'
  | 'enableSandbox'
  | 'disableHardwareAcceleration'
  | 'setAppUserModelId'
  | 'setAppLogsPath'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'focus'
>;

/** What an app may listen to. */
export const appEvents = [
  ...['ready', 'second-instance', 'window-all-closed', 'before-quit', 'will-quit', 'quit'],
  ...['browser-window-created', 'web-contents-created'],
  ...['render-process-gone', 'child-process-gone'],
  // Registering these is allowed, but nothing on this host causes them.
  ...['activate', 'certificate-error', 'login', 'select-client-certificate'],
  ...['browser-window-focus', 'browser-window-blur', 'session-created'],
];
