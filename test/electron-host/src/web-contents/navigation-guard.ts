import type { EventEmitter } from 'node:events';
import { hostEvent } from '../event.ts';
import { toApp } from '../session/scheme-map.ts';
import type { FrameTable } from './frame-table.ts';

export interface NavigationRequest {
  url: string;
  frameId: string;
  redirect: boolean;
}

/** Asks an app's listeners about navigations that the page, not the app, began. */
export class NavigationGuard {
  readonly #contents: EventEmitter;
  /** The address that the app itself asked for, about which no listener is asked. */
  #expected: string | undefined;

  constructor(contents: EventEmitter) {
    this.#contents = contents;
  }

  expect(chromiumUrl: string): void {
    this.#expected = toApp(chromiumUrl);
  }

  /** False when a listener prevented it. Redirects are asked about too, whoever began them. */
  allows({ url, frameId, redirect }: NavigationRequest, frames: FrameTable | undefined): boolean {
    const isMainFrame = frames?.isMain(frameId) ?? true;
    const expected = isMainFrame && this.#expected === url;
    if (isMainFrame) this.#expected = undefined;
    if (expected) return true;
    const frame = frames?.frame(frameId) ?? null;
    const event = hostEvent({ url, isMainFrame, isSameDocument: false, frame, initiator: frame });
    if (redirect) this.#contents.emit('will-redirect', event, url, false, isMainFrame);
    else {
      this.#contents.emit('will-frame-navigate', event);
      if (isMainFrame) this.#contents.emit('will-navigate', event, url);
    }
    return !event.defaultPrevented;
  }
}
