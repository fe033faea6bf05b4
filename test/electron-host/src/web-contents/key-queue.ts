import type { Protocol } from 'playwright-core/types/protocol';
import type { CdpSession } from '../cdp/cdp-session.ts';
import { trace } from '../trace.ts';

/** Sends keys one after the other: Chromium drops those that come while a page waits for us. */
export class KeyQueue {
  #last: Promise<unknown> = Promise.resolve();

  send(cdp: CdpSession, key: Protocol.Input.dispatchKeyEventParameters): void {
    this.#last = this.#last
      .then(() => cdp.send('Input.dispatchKeyEvent', key))
      .catch((error: unknown) => trace(error));
  }
}
