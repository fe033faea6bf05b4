import { isCustomScheme, toChromium } from '../session/scheme-map.ts';
import { notEmulated } from '../strict.ts';
import { loadError } from './net-errors.ts';
import type { Page } from './page.ts';

/** Chromium's address for what the app loads; a scheme that the host cannot serve is refused. */
export function loadableUrl(url: string): string {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? '';
  if (!isCustomScheme(scheme) && !['http', 'https', 'about', 'data'].includes(scheme)) {
    throw notEmulated(`loading '${url}'`);
  }
  return toChromium(url);
}

/**
 * Loads an address and resolves with the document's load event, as Electron's `loadURL` does;
 * rejects with Chromium's error when there is no document.
 */
export async function load(
  page: Page,
  chromiumUrl: string,
  appUrl: string,
  finished: Promise<void>,
): Promise<void> {
  const { errorText, loaderId } = await page.cdp.send('Page.navigate', { url: chromiumUrl });
  if (errorText) throw loadError(errorText.replace('net::', ''), appUrl);
  // Without a loader it was only a jump inside the document, which is over already.
  if (loaderId) await finished;
}
