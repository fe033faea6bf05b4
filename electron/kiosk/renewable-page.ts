import type { Intent, Snapshot } from '@gatehouse/shared';
import type { WebContents } from 'electron';
import { emptyPageAddress, pageAddress } from '../security/page-address.ts';

export interface RenewablePageOptions {
  contents: Pick<WebContents, 'loadURL' | 'isDestroyed'>;
  push: (snapshot: Snapshot) => void;
  take: (intent: Intent) => void;
}

/**
 * Stands between the conversation and a page that can be made anew. Every site has a process of its
 * own (`site-per-process`), so going to an empty page and back leaves the old process behind, and with
 * it whatever was typed in it. The window itself stays: one that closed and opened would for a moment
 * show the sign-in screen, and might not get the keyboard back from it. Meanwhile the old page is told
 * nothing and asked nothing, so that what comes next is drawn by the new one alone.
 */
export function renewablePage({ contents, push, take }: RenewablePageOptions) {
  let renewing = false;
  const go = async (address: string) => {
    // A failure to load is told by did-fail-load, and ends the client.
    if (!contents.isDestroyed()) await contents.loadURL(address).catch(() => undefined);
  };
  return {
    push(snapshot: Snapshot) {
      if (!renewing) push(snapshot);
    },
    take(intent: Intent) {
      // Only a page that has just begun says so: it is the new one, or one after a crash.
      if (intent.do === 'ready') renewing = false;
      if (!renewing) take(intent);
    },
    async renew() {
      renewing = true;
      await go(emptyPageAddress);
      await go(pageAddress);
    },
  };
}
