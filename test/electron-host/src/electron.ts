import { app } from './app/app.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu } from './menu.ts';
import { nativeTheme } from './native-theme.ts';
import { powerMonitor } from './power-monitor.ts';
import { screen } from './screen.ts';
import { defaultSession, session } from './session/session.ts';
import { strict } from './strict.ts';
import { type EmulatedName, unemulatedModules } from './unemulated.ts';
import { webContents } from './web-contents/web-contents-module.ts';
import { BrowserWindow as HostBrowserWindow } from './window/browser-window.ts';

const BrowserWindow = strict(HostBrowserWindow, 'BrowserWindow');
const { protocol } = defaultSession;

const emulated = {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  session,
  webContents,
} satisfies Record<EmulatedName, object>;

/** What `require('electron')` and a default import give. */
const electron: object = strict({ ...emulated, ...unemulatedModules }, 'electron');
export default electron;
export { electron as 'module.exports' };

export {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  session,
  webContents,
};
// A static import of a name that is not exported would fail before any message could name it.
export const {
  autoUpdater,
  BaseWindow,
  BrowserView,
  clipboard,
  ClipboardItem,
  contentTracing,
  crashReporter,
  desktopCapturer,
  dialog,
  globalShortcut,
  ImageView,
  inAppPurchase,
  IpcMainServiceWorker,
  MenuItem,
  MessageChannelMain,
  nativeImage,
  net,
  netLog,
  Notification,
  powerSaveBlocker,
  pushNotifications,
  safeStorage,
  sharedTexture,
  ShareMenu,
  shell,
  systemPreferences,
  TouchBar,
  Tray,
  utilityProcess,
  View,
  WebContentsView,
  webFrameMain,
  WebSocket,
} = unemulatedModules;
