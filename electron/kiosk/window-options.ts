import type { BrowserWindowConstructorOptions } from 'electron';

/** In memory only: without `persist:` nothing of the session ever reaches the disk. */
export const sessionPartition = 'gatehouse';

export interface WindowSituation {
  /** `reminder`: an ordinary window that is small, until there is something to do in it. */
  window: 'kiosk' | 'window' | 'reminder';
  /** The compiled preload script's full path. */
  preload: string;
  devTools: boolean;
  title: string;
}

/** The size of an ordinary window, in pixels. */
export const windowSize = { width: 1024, height: 768 };
const reminderSize = { width: 560, height: 560 };

/**
 * The one window, as data. Every preference that matters is written out, also where it is
 * Electron's default today: a default can change with a version, and a review should not have to
 * know it.
 */
export function windowOptions(situation: WindowSituation): BrowserWindowConstructorOptions {
  const kiosk = situation.window === 'kiosk';
  return {
    show: false,
    title: situation.title,
    ...(situation.window === 'reminder' ? reminderSize : windowSize),
    minWidth: 480,
    minHeight: 480,
    autoHideMenuBar: true,
    kiosk,
    // Without a frame there is no title bar, and no system menu behind its icon.
    frame: !kiosk,
    closable: !kiosk,
    minimizable: !kiosk,
    maximizable: !kiosk,
    resizable: !kiosk,
    movable: !kiosk,
    skipTaskbar: kiosk,
    // Not on top: the on-screen keyboard and the magnifier must stay in front.
    alwaysOnTop: false,
    webPreferences: {
      partition: sessionPartition,
      preload: situation.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      webgl: false,
      devTools: situation.devTools,
      disableDialogs: true,
      navigateOnDragDrop: false,
      spellcheck: false,
      disableBlinkFeatures: 'FileSystemAccess,FileSystemAccessLocal',
    },
  };
}
