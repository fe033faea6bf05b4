import { randomBytes } from 'node:crypto';
import type { Protocol } from 'playwright-core/types/protocol';
import type { CdpSession } from '../cdp/cdp-session.ts';
import { engine, headful } from '../engine.ts';
import type { Question } from '../inject/messages.ts';
import { nativeTheme } from '../native-theme.ts';
import { announceDownloadsOf } from '../session/downloads.ts';
import { ignoreFailure } from '../trace.ts';
import { FrameTable } from './frame-table.ts';
import { relayPageEvents } from './page-events.ts';
import { createPageTarget, type PageSettings, preparePage } from './page-target.ts';
import { PreloadLink } from './preload-link.ts';
import { answerQuestions } from './questions.ts';
import { gateChildTargets, type GateOwner, openRequestGate } from './request-gate.ts';
import type { WebFrame } from './web-frame.ts';

/** What a page tells its `webContents`. */
export interface PageOwner {
  sender: object;
  mainFrame: WebFrame;
  gate: Omit<GateOwner, 'isMainFrame'>;
  emit(event: string, ...args: unknown[]): void;
  allows(question: Question): boolean;
  onFirstPaint(): void;
  onPreloadError(error: Error): void;
  onCloseAsked(): void;
  onDownload(url: string, filename: string): void;
  onCrashed(status: string, exitCode: number): void;
  onGone(): void;
}

/** One Chromium page with everything that the host attaches to it. */
export class Page {
  readonly targetId: string;
  readonly cdp: CdpSession;
  readonly frames: FrameTable;
  readonly link: PreloadLink;
  readonly #settings: PageSettings;
  #release: readonly (() => void)[] = [];

  static async open(settings: PageSettings, owner: PageOwner): Promise<Page> {
    const { targetId, cdp } = await createPageTarget(settings);
    const binding = `electronHost${randomBytes(6).toString('hex')}`;
    const page = new Page(settings, targetId, cdp, binding, owner);
    const gate = { ...owner.gate, isMainFrame: (id: string) => page.frames.isMain(id) };
    gateChildTargets(cdp, gate);
    await Promise.all([
      preparePage(cdp, settings, binding),
      openRequestGate(cdp, gate),
      page.setZoom(1),
    ]);
    page.#release = [
      await nativeTheme.follow(cdp),
      announceDownloadsOf(targetId, owner.onDownload),
      watchTarget(targetId, {
        crashed: ({ status, errorCode }) => {
          page.frames.forgetContexts();
          owner.onCrashed(status, errorCode);
        },
        destroyed: owner.onGone,
      }),
    ];
    return page;
  }

  private constructor(
    settings: PageSettings,
    targetId: string,
    cdp: CdpSession,
    binding: string,
    owner: PageOwner,
  ) {
    this.#settings = settings;
    this.targetId = targetId;
    this.cdp = cdp;
    this.frames = new FrameTable(cdp, targetId, owner.mainFrame);
    this.link = new PreloadLink(cdp, this.frames, binding, owner);
    relayPageEvents(cdp, this.frames, owner.emit, owner.onFirstPaint);
    answerQuestions(cdp, owner.allows);
    // A link or a form with a target; `window.open` itself asks through the page's script.
    cdp.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      const features = windowFeatures.join(',');
      owner.allows({ kind: 'open', url, frameName: windowName, features });
    });
  }

  /** What a browser's zoom does to a page: fewer and larger CSS pixels on the same area. */
  async setZoom(factor: number): Promise<void> {
    if (headful) return;
    await this.cdp.send('Emulation.setDeviceMetricsOverride', {
      width: Math.round(this.#settings.width / factor),
      height: Math.round(this.#settings.height / factor),
      deviceScaleFactor: factor,
      mobile: false,
    });
  }

  close(): void {
    for (const release of this.#release) release();
    ignoreFailure(engine.browser.send('Target.closeTarget', { targetId: this.targetId }));
  }
}

interface TargetWatcher {
  crashed: (payload: Protocol.Target.targetCrashedPayload) => void;
  destroyed: () => void;
}
const watchers = new Map<string, TargetWatcher>();

/** Chromium tells of crashes and closed targets on the browser's session, not on the page's. */
export function watchTargets(browser: CdpSession): void {
  browser.on('Target.targetCrashed', (payload) => watchers.get(payload.targetId)?.crashed(payload));
  browser.on('Target.targetDestroyed', ({ targetId }) => watchers.get(targetId)?.destroyed());
}

function watchTarget(targetId: string, watcher: TargetWatcher): () => void {
  watchers.set(targetId, watcher);
  return () => watchers.delete(targetId);
}
