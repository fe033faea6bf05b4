import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { screenSize } from '../screen-size.ts';
import { StrictEmitter } from '../strict-emitter.ts';
import { windowEvents } from './window-surface.ts';

/** What an app says of its window, and reads back: there is no desktop to show it on. */
export abstract class DesktopWindow extends StrictEmitter {
  readonly #bounds: Rectangle;
  #visible: boolean;
  #minimized = false;
  #kiosk: boolean;
  #fullScreen: boolean;
  #alwaysOnTop: boolean;
  #title: string;

  constructor(options: BrowserWindowConstructorOptions, defaultTitle: string) {
    super('BrowserWindow', windowEvents);
    const { width = 800, height = 600, x = 0, y = 0 } = options;
    this.#kiosk = options.kiosk ?? false;
    this.#fullScreen = this.#kiosk || (options.fullscreen ?? false);
    this.#bounds = this.#fullScreen ? { x: 0, y: 0, ...screenSize() } : { x, y, width, height };
    this.#visible = options.show ?? true;
    this.#alwaysOnTop = options.alwaysOnTop ?? false;
    this.#title = options.title ?? defaultTitle;
  }

  abstract focus(): void;

  show(): void {
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    if (this.#visible) return;
    this.#visible = true;
    this.emit('show');
  }

  hide(): void {
    if (!this.#visible) return;
    this.#visible = false;
    this.emit('hide');
  }

  isFocused(): boolean {
    return this.#visible && !this.#minimized;
  }

  isVisible(): boolean {
    return this.#visible && !this.#minimized;
  }

  minimize(): void {
    this.#minimized = true;
    this.emit('minimize');
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  restore(): void {
    if (!this.#minimized) return;
    this.#minimized = false;
    this.emit('restore');
  }

  setKiosk(flag: boolean): void {
    this.#kiosk = flag;
  }

  isKiosk(): boolean {
    return this.#kiosk;
  }

  setFullScreen(flag: boolean): void {
    this.#fullScreen = flag;
  }

  isFullScreen(): boolean {
    return this.#fullScreen;
  }

  setAlwaysOnTop(flag: boolean): void {
    this.#alwaysOnTop = flag;
  }

  isAlwaysOnTop(): boolean {
    return this.#alwaysOnTop;
  }

  getBounds(): Rectangle {
    return { ...this.#bounds };
  }

  getContentBounds(): Rectangle {
    return { ...this.#bounds };
  }

  setSize(width: number, height: number): void {
    Object.assign(this.#bounds, { width, height });
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  getTitle(): string {
    return this.#title;
  }

  /** Orders to a desktop, which a test cannot see here: they are taken and have no effect. */
  center(): void {}
  setContentProtection(): void {}
  setMenu(): void {}
  removeMenu(): void {}
  setMenuBarVisibility(): void {}
  setVisibleOnAllWorkspaces(): void {}
  setSkipTaskbar(): void {}
  setBackgroundColor(): void {}
  moveTop(): void {}
}
