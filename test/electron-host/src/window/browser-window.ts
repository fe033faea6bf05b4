import type { BrowserWindowConstructorOptions } from 'electron';
import { app } from '../app/app.ts';
import { hostEvent } from '../event.ts';
import { defaultSession, session as sessions, type Session } from '../session/session.ts';
import { WebContents } from '../web-contents/web-contents.ts';
import { DesktopWindow } from './desktop-window.ts';
import { openWindows } from './open-windows.ts';
import { checkWindowOptions } from './window-options.ts';
import type { WindowSurface } from './window-surface.ts';

let lastId = 0;

/** A window is its page, and what the app says of it. */
export class BrowserWindow extends DesktopWindow implements WindowSurface {
  readonly id = ++lastId;
  readonly webContents: WebContents;
  #painted = false;
  #destroyed = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    checkWindowOptions(options);
    super(options, app.getName());
    const { webPreferences = {} } = options;
    const { width, height } = this.getBounds();
    const settings = {
      preload: webPreferences.preload,
      additionalArguments: webPreferences.additionalArguments ?? [],
      disableDialogs: webPreferences.disableDialogs ?? false,
      fullscreen: this.isFullScreen(),
      width,
      height,
    };
    this.webContents = new WebContents(chooseSession(webPreferences), settings, {
      onFirstPaint: () => this.#paint(),
      onCloseAsked: () => this.close(),
      onGone: () => this.destroy(),
      onCrashed: (details) => {
        app.emit('render-process-gone', hostEvent(), this.webContents, details);
      },
    });
    openWindows.add(this);
    app.emit('web-contents-created', hostEvent(), this.webContents);
    app.emit('browser-window-created', hostEvent(), this);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...openWindows];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return [...openWindows].find((window) => window.isFocused()) ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return [...openWindows].find((window) => window.id === id) ?? null;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...openWindows].find((window) => window.webContents === contents) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  reload(): void {
    this.webContents.reload();
  }

  focus(): void {
    this.webContents.focus();
    this.emit('focus', hostEvent());
  }

  /** A pointer's bytes, the lowest first, as Electron gives them; it points at no window. */
  getNativeWindowHandle(): Buffer {
    const handle = Buffer.alloc(8);
    handle.writeUInt32LE(this.id);
    return handle;
  }

  close(): void {
    if (this.#destroyed) return;
    const event = hostEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    openWindows.delete(this);
    WebContents.destroy(this.webContents);
    this.emit('closed');
    if (openWindows.size === 0) app.onLastWindowClosed();
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  #paint(): void {
    if (this.#painted) return;
    this.#painted = true;
    this.emit('ready-to-show');
  }
}

function chooseSession(preferences: Electron.WebPreferences): Session {
  if (preferences.session) return preferences.session as object as Session;
  if (preferences.partition) return sessions.fromPartition(preferences.partition);
  return defaultSession;
}
