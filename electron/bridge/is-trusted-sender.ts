import { isPageAddress } from '../security/page-address.ts';

/** What is asked of a message's sender; Electron's own event has all of it. */
export interface Sender {
  sender: { readonly mainFrame: object };
  /** Null where the frame is gone or has navigated since. */
  senderFrame: { readonly url: string } | null;
}

/** Whether a message comes from the main frame of our own window, showing our own page. */
export function isTrustedSender(event: Sender, contents: object): boolean {
  const { sender, senderFrame } = event;
  if (sender !== contents || senderFrame === null) return false;
  return senderFrame === sender.mainFrame && isPageAddress(senderFrame.url);
}
