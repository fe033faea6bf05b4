import type {
  KeyboardInputEvent,
  MouseInputEvent,
  MouseWheelInputEvent,
  NativeImage,
  WebContents as ElectronWebContents,
} from 'electron';
import { hostEvent } from '../event.ts';
import { pngImage } from '../native-image.ts';
import { offerDownload } from '../session/downloads.ts';
import { projectPermissions } from '../session/permissions.ts';
import { policyOf, type Session } from '../session/session.ts';
import { StrictEmitter } from '../strict-emitter.ts';
import { notEmulated } from '../strict.ts';
import { ignoreFailure } from '../trace.ts';
import { answer, type WindowOpenHandler } from './answer.ts';
import { Debugger } from './debugger.ts';
import { toKeyEvent } from './key-input.ts';
import { KeyQueue } from './key-queue.ts';
import { load, loadableUrl } from './load.ts';
import { NavigationGuard } from './navigation-guard.ts';
import { Page, type PageOwner } from './page.ts';
import type { PageSettings } from './page-target.ts';
import { webContentsEvents, type WebContentsSurface } from './web-contents-surface.ts';
import { WebFrame } from './web-frame.ts';

/** Every contents that is not destroyed. */
export const liveContents = new Set<WebContents>();

/** What a window does for its contents. */
export interface ContentsWindow {
  onFirstPaint(): void;
  onCloseAsked(): void;
  onGone(): void;
  onCrashed(details: { reason: string; exitCode: number }): void;
}

let lastId = 0;

export class WebContents extends StrictEmitter implements WebContentsSurface {
  readonly id = ++lastId;
  readonly session: Session;
  readonly mainFrame = new WebFrame(null);
  readonly debugger: WebContentsSurface['debugger'];
  readonly #window: ContentsWindow;
  readonly #opening: Promise<Page>;
  readonly #navigation = new NavigationGuard(this);
  readonly #keys = new KeyQueue();
  #page: Page | undefined;
  #openHandler: WindowOpenHandler = () => ({ action: 'allow' });
  #destroyed = false;
  #crashed = false;
  #zoom = 1;

  constructor(session: Session, settings: Omit<PageSettings, 'partition'>, window: ContentsWindow) {
    super('webContents', webContentsEvents);
    this.session = session;
    this.#window = window;
    liveContents.add(this);
    const { partition } = policyOf(session);
    this.#opening = Page.open({ ...settings, partition }, this.#owner());
    const debug = new Debugger(this.#opening.then(({ cdp }) => cdp));
    this.debugger = debug as object as WebContentsSurface['debugger'];
    this.#opening.then(
      (page) => {
        if (this.#destroyed) page.close();
        else this.#page = page;
      },
      (error: unknown) => {
        if (!this.#destroyed) process.stderr.write(`electron-host: no page: ${String(error)}\n`);
      },
    );
  }

  /** The DevTools target of the page; undefined until Chromium has made it. */
  static targetOf(contents: WebContents): string | undefined {
    return contents.#page?.targetId;
  }

  async loadURL(url: string): Promise<void> {
    const address = loadableUrl(url);
    const page = await this.#opening;
    await this.#prepare(address);
    const finished = new Promise<void>((resolve, reject) => {
      this.once('did-finish-load', resolve);
      this.once('destroyed', () => reject(new Error('Object has been destroyed')));
    });
    await load(page, address, url, finished);
  }

  reload(): void {
    const page = this.#alive();
    const address = loadableUrl(this.mainFrame.url);
    const reloaded = this.#prepare(address).then(() =>
      // A crashed page has nothing left to reload, but it can navigate, in a new process.
      this.#crashed
        ? page.cdp.send('Page.navigate', { url: address })
        : page.cdp.send('Page.reload', {}),
    );
    ignoreFailure(reloaded);
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  send(channel: string, ...args: unknown[]): void {
    // Before the first document nobody listens: the message is lost, as in Electron.
    this.#refuseDestroyed();
    this.#page?.link.send(channel, args);
  }

  /** Closes the window that it belongs to; Playwright closes a page this way. */
  close(options?: Electron.CloseOpts): void {
    if (options?.waitForBeforeUnload) this.#window.onCloseAsked();
    else this.#window.onGone();
  }

  focus(): void {
    if (this.#page) ignoreFailure(this.#page.cdp.send('Page.bringToFront'));
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isCrashed(): boolean {
    return this.#crashed;
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const page = await this.#opening;
    const { result, exceptionDetails } = await page.cdp.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture,
    });
    if (!exceptionDetails) return result.value as unknown;
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }

  async capturePage(): Promise<NativeImage> {
    const page = await this.#opening;
    const { data } = await page.cdp.send('Page.captureScreenshot', { format: 'png' });
    return pngImage(Buffer.from(data, 'base64'));
  }

  forcefullyCrashRenderer(): void {
    ignoreFailure(this.#alive().cdp.send('Page.crash'));
  }

  sendInputEvent(input: KeyboardInputEvent | MouseInputEvent | MouseWheelInputEvent): void {
    if (!('keyCode' in input)) throw notEmulated(`sendInputEvent of type '${input.type}'`);
    this.#keys.send(this.#alive().cdp, toKeyEvent(input));
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler;
  }

  setZoomFactor(factor: number): void {
    this.#zoom = factor;
    ignoreFailure(this.#opening.then((page) => page.setZoom(factor)));
  }

  getZoomFactor(): number {
    return this.#zoom;
  }

  setUserAgent(userAgent: string): void {
    const set = this.#opening.then(({ cdp }) =>
      cdp.send('Emulation.setUserAgentOverride', { userAgent }),
    );
    ignoreFailure(set);
  }

  /** Without a touch screen there is no pinch, without a menu there are no shortcuts. */
  async setVisualZoomLevelLimits(): Promise<void> {}
  setIgnoreMenuShortcuts(): void {}

  /** Chromium takes this at its start alone: whoever asks for it gets nothing here. */
  setWebRTCIPHandlingPolicy(): void {}

  getType(): 'window' {
    return 'window';
  }

  /** Called by the window when it goes: the page goes with it. */
  static destroy(contents: WebContents): void {
    if (contents.#destroyed) return;
    contents.#destroyed = true;
    liveContents.delete(contents);
    contents.#page?.close();
    contents.emit('destroyed');
  }

  #alive(): Page {
    this.#refuseDestroyed();
    if (!this.#page) throw notEmulated('using webContents before its first loadURL');
    return this.#page;
  }

  #refuseDestroyed(): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
  }

  async #prepare(address: string): Promise<void> {
    const policy = policyOf(this.session);
    const self = this as object as ElectronWebContents;
    if (policy.userAgent) this.setUserAgent(policy.userAgent);
    await projectPermissions(policy, self, address);
    this.#navigation.expect(address);
  }

  #owner(): PageOwner {
    return {
      sender: this,
      mainFrame: this.mainFrame,
      gate: {
        policy: policyOf(this.session),
        webContentsId: this.id,
        allowsNavigation: (request) => this.#navigation.allows(request, this.#page?.frames),
      },
      emit: (event, ...args) => {
        if (event === 'did-navigate') this.#crashed = false;
        if (!this.#destroyed) this.emit(event, ...args);
      },
      allows: (question) => answer(question, this, this.#openHandler),
      onFirstPaint: () => this.#window.onFirstPaint(),
      onPreloadError: (error) => {
        process.stderr.write(`${error.stack ?? error.message}\n`);
        this.emit('preload-error', hostEvent(), '', error);
      },
      onCloseAsked: () => this.#window.onCloseAsked(),
      onDownload: (url, filename) => {
        const emit = (event: object, item: object): void => {
          this.session.emit('will-download', event, item, this);
        };
        offerDownload(emit, url, filename);
      },
      onCrashed: (status, exitCode) => {
        this.#crashed = true;
        const details = { reason: status === 'oom' ? 'oom' : 'crashed', exitCode };
        this.emit('render-process-gone', hostEvent(), details);
        this.#window.onCrashed(details);
      },
      onGone: () => this.#window.onGone(),
    };
  }
}
