import type { Protocol } from 'playwright-core/types/protocol';
import { Chromium } from './cdp/chromium.ts';
import type { CdpSession } from './cdp/cdp-session.ts';
import type { Connection } from './cdp/connection.ts';
import { makeScratchFolder } from './cdp/scratch-folder.ts';
import { denyDownloads, watchDownloads } from './session/downloads.ts';
import { ignoreFailure, trace } from './trace.ts';

export interface EngineStart {
  locale: string;
  debuggingPort: string | undefined;
  appSwitches: readonly (readonly [name: string, value: string])[];
}

/** Pages are shown on a display only when there is one and somebody asked for it. */
export const headful =
  process.env['ELECTRON_HOST_HEADFUL'] === '1' && Boolean(process.env['DISPLAY']);

/** The one Chromium behind an app. It starts with the app's `ready` and ends with the app. */
class Engine {
  #scratch: string | undefined;
  #chromium: Chromium | undefined;
  #stopping = false;
  /** Pages that a window of the app has asked for and that have not come yet. */
  #expected = 0;
  readonly #contexts = new Map<string, Promise<string | undefined>>();

  /** Made on first use, so that an app which quits before `ready` leaves nothing behind. */
  get scratch(): string {
    return (this.#scratch ??= makeScratchFolder());
  }

  get connection(): Connection {
    if (!this.#chromium) throw new Error('electron-host: Chromium does not run');
    return this.#chromium.connection;
  }

  get browser(): CdpSession {
    return this.connection.browser;
  }

  async start(settings: EngineStart, onDeath: () => void): Promise<void> {
    this.#chromium = new Chromium(this.scratch, { ...settings, headful }, () => {
      if (!this.#stopping) onDeath();
    });
    const { product } = await this.browser.send('Browser.getVersion');
    trace(product);
    this.#closePopups();
    watchDownloads(this.browser);
    await this.browser.send('Target.setDiscoverTargets', { discover: true });
    await this.browser.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
      filter: [{ type: 'page' }],
    });
    await this.contextFor('');
  }

  /** The browser context of a partition; the default session ('') lives in Chromium's default one. */
  contextFor(partition: string): Promise<string | undefined> {
    const known = this.#contexts.get(partition);
    if (known) return known;
    const made = this.#makeContext(partition);
    this.#contexts.set(partition, made);
    return made;
  }

  /** Makes a page for a window of the app. Whatever else appears meanwhile is nobody's. */
  async createTarget(
    options: Protocol.Target.createTargetParameters,
  ): Promise<Protocol.Target.createTargetReturnValue> {
    this.#expected += 1;
    return this.browser.send('Target.createTarget', options);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#chromium?.close();
  }

  async #makeContext(partition: string): Promise<string | undefined> {
    const id =
      partition === ''
        ? undefined
        : (await this.browser.send('Target.createBrowserContext', {})).browserContextId;
    await denyDownloads(this.browser, id);
    return id;
  }

  /**
   * Every new page starts paused. One that no window of the app has asked for was already asked about
   * through the window-open handler, whose only answer here is "deny", so it is closed before it
   * loads. It need not have an opener: `noopener`, and a click with the middle button, have none.
   */
  #closePopups(): void {
    this.browser.on('Target.attachedToTarget', ({ sessionId, targetInfo, waitingForDebugger }) => {
      const foreign = waitingForDebugger && this.#expected === 0;
      if (targetInfo.openerId || foreign) {
        trace('popup denied', targetInfo.url);
        ignoreFailure(this.browser.send('Target.closeTarget', { targetId: targetInfo.targetId }));
        return;
      }
      if (!waitingForDebugger) return;
      this.#expected -= 1;
      const released = this.connection.session(sessionId).send('Runtime.runIfWaitingForDebugger');
      ignoreFailure(
        released.then(() => this.browser.send('Target.detachFromTarget', { sessionId })),
      );
    });
  }
}

export const engine = new Engine();
