import type { CdpSession } from '../cdp/cdp-session.ts';
import { preloadWorld } from '../inject/page-scripts.ts';
import { WebFrame } from './web-frame.ts';

/**
 * The frames of a page and the preload's context in each. It is filled from DevTools' events
 * alone, so what it says of a message's sender does not depend on anything that the page says.
 */
export class FrameTable {
  readonly main: WebFrame;
  readonly #mainId: string;
  readonly #frames = new Map<string, WebFrame>();
  readonly #contexts = new Map<number, string>();

  constructor(cdp: CdpSession, mainId: string, main: WebFrame) {
    this.main = main;
    this.#mainId = mainId;
    this.#frames.set(mainId, this.main);
    cdp.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
      this.#frame(frameId, parentFrameId);
    });
    cdp.on('Page.frameNavigated', ({ frame }) => {
      this.#frame(frame.id, frame.parentId).commit(
        `${frame.url}${frame.urlFragment ?? ''}`,
        frame.name ?? '',
      );
    });
    cdp.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const frame = this.#frames.get(frameId);
      frame?.commit(url, frame.name);
    });
    cdp.on('Page.frameDetached', ({ frameId }) => {
      if (frameId === mainId) return;
      this.#frames.get(frameId)?.detach();
      this.#frames.delete(frameId);
    });
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      const frameId = (context.auxData as { frameId?: string } | undefined)?.frameId;
      if (frameId && context.name === preloadWorld) this.#contexts.set(context.id, frameId);
    });
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      this.#contexts.delete(executionContextId);
    });
    cdp.on('Runtime.executionContextsCleared', () => this.#contexts.clear());
  }

  isMain(frameId: string): boolean {
    return frameId === this.#mainId;
  }

  frame(frameId: string): WebFrame | undefined {
    return this.#frames.get(frameId);
  }

  /** The frame whose preload lives in this context; undefined for any other context. */
  senderOf(contextId: number): WebFrame | undefined {
    const frameId = this.#contexts.get(contextId);
    return frameId === undefined ? undefined : this.#frames.get(frameId);
  }

  /** The contexts in which the main frame's preload listens: one, or none while it navigates. */
  mainContexts(): number[] {
    return [...this.#contexts].filter(([, frameId]) => this.isMain(frameId)).map(([id]) => id);
  }

  /** After a crash nothing of the old process answers. */
  forgetContexts(): void {
    this.#contexts.clear();
  }

  #frame(id: string, parentId: string | undefined): WebFrame {
    const known = this.#frames.get(id);
    if (known) return known;
    const frame = new WebFrame(parentId ? (this.#frames.get(parentId) ?? null) : null);
    this.#frames.set(id, frame);
    return frame;
  }
}
