import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

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
 * What a page may be given and this one is not, so that Electron's default holds: looks, and what only
 * other systems have. A preference that a later version brings is in neither list, and the compiler
 * asks where it belongs.
 */
type LeftAlone =
  // The session goes by its partition; a page gets no arguments and no feature beyond the usual.
  | ('session' | 'additionalArguments' | 'enableBlinkFeatures')
  | ('defaultFontFamily' | 'defaultFontSize' | 'defaultMonospaceFontSize' | 'minimumFontSize')
  | ('accessibleTitle' | 'imageAnimationPolicy' | 'transparent' | 'scrollBounce' | 'zoomMode')
  // Disk is never used for a session in memory; nothing is drawn offscreen; no dialog has a message.
  | ('v8CacheOptions' | 'offscreen' | 'safeDialogsMessage' | 'enablePreferredSizeMode')
  // Without wake locks' permission there is nothing to disable; the one page keeps its focus.
  | ('disableWakeLocks' | 'focusOnNavigation')
  // Deprecated, so that the name may go at any time; pasting by script is off without it.
  | 'enableDeprecatedPaste';

/**
 * The one window, as data. Every preference that matters is written out, also where it is
 * Electron's default today: a default can change with a version, and a review should not have to
 * know it.
 */
export function windowOptions(situation: WindowSituation): BrowserWindowConstructorOptions {
  const kiosk = situation.window === 'kiosk';
  return {
    show: false,
    // Without it the page would be drawn only once it is shown, and it is shown once it is drawn.
    paintWhenInitiallyHidden: true,
    title: situation.title,
    ...(situation.window === 'reminder' ? reminderSize : windowSize),
    minWidth: 480,
    minHeight: 480,
    autoHideMenuBar: true,
    kiosk,
    // Without a frame there is no title bar, and no system menu behind its icon.
    frame: !kiosk,
    thickFrame: !kiosk,
    closable: !kiosk,
    minimizable: !kiosk,
    maximizable: !kiosk,
    resizable: !kiosk,
    movable: !kiosk,
    skipTaskbar: kiosk,
    // Not on top: the on-screen keyboard and the magnifier must stay in front.
    alwaysOnTop: false,
    webPreferences: pagePreferences(situation),
  };
}

function pagePreferences({
  preload,
  devTools,
}: WindowSituation): Required<Omit<WebPreferences, LeftAlone>> {
  return {
    partition: sessionPartition,
    preload,
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
    enableWebSQL: false,
    javascript: true,
    images: true,
    defaultEncoding: 'utf-8',
    devTools,
    disableDialogs: true,
    safeDialogs: true,
    navigateOnDragDrop: false,
    disableHtmlFullscreenWindowResize: true,
    autoplayPolicy: 'user-gesture-required',
    textAreasAreResizable: false,
    spellcheck: false,
    zoomFactor: 1,
    // Behind the sign-in screen a window may count as hidden, and its clocks must go on.
    backgroundThrottling: false,
    disableBlinkFeatures: 'FileSystemAccess,FileSystemAccessLocal',
  };
}
