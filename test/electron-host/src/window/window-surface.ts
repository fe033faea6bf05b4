import type { BrowserWindow as ElectronBrowserWindow } from 'electron';

/** The part of Electron's class that the host stands in for; the compiler compares both. */
export type WindowSurface = Pick<
  ElectronBrowserWindow,
  | 'id'
  | 'loadURL'
  | 'reload'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'isFocused'
  | 'isVisible'
  | 'isDestroyed'
  | 'isMinimized'
  | 'minimize'
  | 'restore'
  | 'close'
  | 'destroy'
  | 'setContentProtection'
  | 'setMenu'
  | 'removeMenu'
  | 'setMenuBarVisibility'
  | 'setAlwaysOnTop'
  | 'isAlwaysOnTop'
  | 'setVisibleOnAllWorkspaces'
  | 'setKiosk'
  | 'isKiosk'
  | 'setFullScreen'
  | 'isFullScreen'
  | 'getBounds'
  | 'getContentBounds'
  | 'setSize'
  | 'center'
  | 'setTitle'
  | 'getTitle'
  | 'setSkipTaskbar'
  | 'setBackgroundColor'
  | 'moveTop'
  | 'getNativeWindowHandle'
>;

/** What an app may listen to. */
export const windowEvents = [
  ...['blur', 'close', 'closed', 'focus', 'hide', 'minimize', 'ready-to-show', 'restore', 'show'],
  // These are a desktop's, and there is none: they never happen.
  ...['app-command', 'enter-full-screen', 'leave-full-screen', 'maximize', 'move', 'resize'],
  ...['page-title-updated', 'query-session-end', 'responsive', 'session-end'],
  ...['system-context-menu', 'unresponsive'],
];
