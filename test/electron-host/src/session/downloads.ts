import type { CdpSession } from '../cdp/cdp-session.ts';
import { hostEvent } from '../event.ts';
import { notEmulated, strict } from '../strict.ts';
import { ignoreFailure } from '../trace.ts';
import { toApp } from './scheme-map.ts';

/** Told about each download that Chromium was about to begin. */
type Announce = (url: string, filename: string) => void;
const pages = new Map<string, Announce>();

/** Chromium never writes a download, whatever the app answers. */
export async function denyDownloads(
  browser: CdpSession,
  browserContextId: string | undefined,
): Promise<void> {
  await browser.send('Browser.setDownloadBehavior', {
    behavior: 'deny',
    eventsEnabled: true,
    ...(browserContextId === undefined ? {} : { browserContextId }),
  });
}

export function watchDownloads(browser: CdpSession): void {
  browser.on('Browser.downloadWillBegin', ({ frameId, guid, url, suggestedFilename }) => {
    ignoreFailure(browser.send('Browser.cancelDownload', { guid }));
    pages.get(frameId)?.(toApp(url), suggestedFilename);
  });
}

/** Which session a download belongs to is known by the main frame that began it. */
export function announceDownloadsOf(mainFrameId: string, announce: Announce): () => void {
  pages.set(mainFrameId, announce);
  return () => pages.delete(mainFrameId);
}

/** Emits `will-download`; an app that lets it happen is told that this host cannot. */
export function offerDownload(
  emit: (event: object, item: object) => void,
  url: string,
  filename: string,
): void {
  const event = hostEvent();
  const item = {
    getURL: () => url,
    getFilename: () => filename,
    getMimeType: () => '',
    cancel: () => event.preventDefault(),
  };
  emit(event, strict(item, 'DownloadItem'));
  if (!event.defaultPrevented) process.stderr.write(`${notEmulated('a download').message}\n`);
}
