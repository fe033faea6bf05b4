import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';
import { notEmulated } from '../strict.ts';

/** What changes nothing on a host without a desktop, and what the host honours. */
const windowOptions = [
  'alwaysOnTop',
  'autoHideMenuBar',
  'backgroundColor',
  'center',
  'closable',
  'darkTheme',
  'focusable',
  'frame',
  'fullscreen',
  'fullscreenable',
  'hasShadow',
  'height',
  'icon',
  'kiosk',
  'maximizable',
  'minimizable',
  'minHeight',
  'minWidth',
  'movable',
  'paintWhenInitiallyHidden',
  'resizable',
  'roundedCorners',
  'show',
  'skipTaskbar',
  'thickFrame',
  'title',
  'titleBarStyle',
  'useContentSize',
  'webPreferences',
  'width',
  'x',
  'y',
] as const satisfies readonly (keyof BrowserWindowConstructorOptions)[];

const webPreferences = [
  'additionalArguments',
  'allowRunningInsecureContent',
  'autoplayPolicy',
  'backgroundThrottling',
  'contextIsolation',
  'defaultEncoding',
  'devTools',
  'disableBlinkFeatures',
  'disableDialogs',
  'disableHtmlFullscreenWindowResize',
  'enableDeprecatedPaste',
  'enableWebSQL',
  'experimentalFeatures',
  'images',
  'javascript',
  'navigateOnDragDrop',
  'nodeIntegration',
  'nodeIntegrationInSubFrames',
  'nodeIntegrationInWorker',
  'partition',
  'plugins',
  'preload',
  'safeDialogs',
  'sandbox',
  'session',
  'spellcheck',
  'textAreasAreResizable',
  'webgl',
  'webSecurity',
  'webviewTag',
  'zoomFactor',
] as const satisfies readonly (keyof WebPreferences)[];

/** The host can only be what Electron's defaults are, so any other wish is refused. */
const fixed: Partial<WebPreferences> = {
  allowRunningInsecureContent: false,
  contextIsolation: true,
  experimentalFeatures: false,
  images: true,
  javascript: true,
  navigateOnDragDrop: false,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  plugins: false,
  sandbox: true,
  webSecurity: true,
  webviewTag: false,
  zoomFactor: 1,
};

/** Throws, with its name, for any option that this host would silently ignore. */
export function checkWindowOptions(options: BrowserWindowConstructorOptions): void {
  refuseUnknown('BrowserWindow option', options, windowOptions);
  const preferences = options.webPreferences ?? {};
  refuseUnknown('webPreferences', preferences, webPreferences);
  for (const [name, value] of Object.entries(preferences)) {
    const only = (fixed as Record<string, unknown>)[name];
    if (only !== undefined && value !== undefined && value !== only) {
      throw notEmulated(`webPreferences.${name}: ${String(value)}`);
    }
  }
}

function refuseUnknown(what: string, given: object, known: readonly string[]): void {
  for (const name of Object.keys(given)) {
    if (!known.includes(name)) throw notEmulated(`${what} '${name}'`);
  }
}
