import type { WebContents as ElectronWebContents } from 'electron';

/** The part of Electron's class that the host stands in for; the compiler compares both. */
export type WebContentsSurface = Pick<
  ElectronWebContents,
  | 'id'
  | 'loadURL'
  | 'reload'
  | 'getURL'
  | 'send'
  | 'close'
  | 'focus'
  | 'isDestroyed'
  | 'isCrashed'
  | 'executeJavaScript'
  | 'capturePage'
  | 'forcefullyCrashRenderer'
  | 'sendInputEvent'
  | 'setWindowOpenHandler'
  | 'setVisualZoomLevelLimits'
  | 'setZoomFactor'
  | 'setWebRTCIPHandlingPolicy'
  | 'getZoomFactor'
  | 'setIgnoreMenuShortcuts'
  | 'setUserAgent'
  | 'getType'
  | 'debugger'
>;

/** What an app may listen to. The second half never happens on this host, as nothing causes it. */
export const webContentsEvents = [
  'before-input-event',
  'console-message',
  'destroyed',
  'did-fail-load',
  'did-finish-load',
  'did-navigate',
  'did-navigate-in-page',
  'dom-ready',
  'ipc-message',
  'preload-error',
  'render-process-gone',
  'will-frame-navigate',
  'will-navigate',
  'will-redirect',

  'certificate-error',
  'content-bounds-updated',
  'context-menu',
  'devtools-opened',
  'login',
  'responsive',
  'select-bluetooth-device',
  'select-client-certificate',
  'unresponsive',
  'will-attach-webview',
  'will-prevent-unload',
  'zoom-changed',
] as const;
